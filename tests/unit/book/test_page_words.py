"""The words of pages that run Python: each is used, and each that is used exists."""

import re
import tomllib
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[3] / "book" / "_assets" / "python"
WORDS = ASSETS / "words.toml"
NAMES = ["try", "try_chapter", "go_on", "failed", "home"]
IN_PAGE_ITSELF = {f"start.{name}" for name in NAMES}
KEY = r"[a-z][a-z_]*(?:\.[a-z_]+)+"


def flat(table, prefix=""):
    for name, value in table.items():
        if type(value) is dict:
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


WORDS_BY_KEY = dict(flat(tomllib.loads(WORDS.read_text(encoding="utf-8"))))
MODULES = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.mjs")}
ALL = "\n".join(MODULES.values())


def patterns():
    """Return what is between backticks, as a pattern where it has parts to fill in."""
    for text in re.findall(r"`([a-z_]+\.[^`\s]*\$\{[^`]*)`", ALL):
        parts = re.split(r"\$\{(?:[^{}]|\{[^{}]*\})*\}", text)
        yield re.compile("[a-z_]+".join(map(re.escape, parts)))


@pytest.mark.parametrize("key", sorted(WORDS_BY_KEY))
def test_each_word_is_used(key):
    used = IN_PAGE_ITSELF | set(re.findall(f'"({KEY})"', ALL))
    assert key in used or any(pattern.fullmatch(key) for pattern in patterns())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_each_word_that_is_asked_for_exists(name):
    asked = set(re.findall(rf'\bsay\([^"`()]*"({KEY})"', MODULES[name]))
    assert asked - WORDS_BY_KEY.keys() == set()


def test_each_word_that_is_put_together_exists():
    for pattern in patterns():
        assert any(pattern.fullmatch(key) for key in WORDS_BY_KEY), pattern.pattern


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_module_has_words_of_its_own_or_makes_html_of_text(name):
    code = re.sub(r"//.*|/\*.*?\*/", "", MODULES[name], flags=re.DOTALL)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", code
    )
    assert not re.findall(r"text(?:Content)?\s*[:=]\s*\"([A-Z][a-z]+ [^\"]*)\"", code)


@pytest.mark.parametrize("key", sorted(WORDS_BY_KEY))
def test_words_are_plain_and_british(key):
    found = re.findall(r"\b(color|shall|simply|please|just)\b", WORDS_BY_KEY[key], re.I)
    assert found == []
