"""The course is cited as CITATION.cff says, by BibTeX that programs read."""

import re
from pathlib import Path

import yaml
from citation import bibtex

ROOT = Path(__file__).resolve().parents[3]
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_course_and_the_reviews_are_entries_with_braces_that_match():
    text = bibtex(CITED, "1.2.3", "2026", "https://example.org/")
    assert re.findall(r"^@(\w+)\{([\w-]+),$", text, re.MULTILINE) == [
        ("misc", "lookup-tables-that-learn"),
        ("inproceedings", "maas2011"),
    ]
    assert text.count("{") == text.count("}")
    for part in (
        CITED["title"],
        "1.2.3",
        "https://example.org/",
        "Maas, Andrew L. and",
    ):
        assert part in text


def test_without_an_address_there_is_no_empty_field():
    assert "url" not in bibtex(CITED, "1.2.3", "2026", "")
