"""The page on how to do the exercises speaks of the buttons that there are."""

import re
import tomllib
from pathlib import Path

import pytest

BOOK = Path(__file__).resolve().parents[3] / "book"
HOW = (BOOK / "how-to-study.md").read_text(encoding="utf-8")
WORDS = (BOOK / "_assets/python/words.toml").read_text(encoding="utf-8")
BUTTONS = [
    "Try it here",
    "Check",
    "Run this call",
    "Start this task again",
    "Hint 1 of 3",
    "Take it with you",
    "Bring it here",
]


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_called_there_what_it_is_called_in_the_page(name):
    words = {
        re.sub(r"\{\w+\}", "#", text)
        for table in tomllib.loads(WORDS).values()
        for text in table.values()
        if isinstance(text, str)
    }
    assert f"*{name}*" in HOW
    assert re.sub(r"\d", "#", name) in words


def test_no_way_is_left_out():
    ways = re.findall(r"^\*\*(.+?)\.\*\*", HOW, flags=re.MULTILINE)
    first = ["In its page", "In Colab or Binder", "On your own computer", "As a file"]
    assert ways[: len(first)] == first
