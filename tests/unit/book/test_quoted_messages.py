"""What pages of questions quote, against the files that they quote from."""

import ast
import re
import sysconfig
from pathlib import Path

import pytest
from question_file import page_files, read_page

ROOT = Path(__file__).resolve().parents[3]
INSTALLED = Path(sysconfig.get_path("purelib"))
SOURCE = re.compile(r"quoted\s+from\s+`([^`]+)`", re.IGNORECASE)
COMMENT = re.compile(r"^\s*# ?", re.MULTILINE)
SHORTEST = 3  # characters; what is shorter, such as a full stop, proves nothing


def quotes():
    """Yield page and label, the file that is named, and the text, of each quotation."""
    for path in page_files(ROOT):
        for entry in read_page(path).entries:
            before = ""
            for block in entry.blocks:
                named = SOURCE.search(before)
                if block.kind == "fence" and named and "code-cell" not in block.text:
                    where = f"{path.stem}#{entry.label}"
                    yield where, named[1], block.token.content
                before = block.text if block.kind == "prose" else before


def folded(text):
    """Return a text with white space folded."""
    return " ".join(text.split())


def literal(node):
    """Return a text in Python code, with … in the place of what varies."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^{}]*\}", "…", node.value)  # for str.format
    if isinstance(node, ast.JoinedStr):
        return "".join(map(literal, node.values))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return literal(node.left) + literal(node.right)
    return "…"


def texts_of(name):
    """Return the texts in a file of the project, or of a library, to quote from."""
    path = ROOT / name if (ROOT / name).exists() else INSTALLED / name
    content = path.read_text(encoding="utf-8")
    found = [content, COMMENT.sub("", content), re.sub(r"\{\w+\}", "…", content)]
    if path.suffix == ".py":
        found += map(literal, ast.walk(ast.parse(content)))
    return [folded(each) for each in found]


def pieces(quotation):
    """Return what a quotation says between the places that it leaves out."""
    messages = re.split(r"\n\s*\n", quotation)
    parts = [part.strip() for each in messages for part in folded(each).split("…")]
    return [part for part in parts if len(part) >= SHORTEST]


def missing(name, quotation):
    """Return the pieces of a quotation that the file does not have."""
    texts = texts_of(name)
    return [
        part for part in pieces(quotation) if not any(part in each for each in texts)
    ]


QUOTES = list(quotes())


@pytest.mark.parametrize(
    ("name", "quotation"), [each[1:] for each in QUOTES], ids=[q[0] for q in QUOTES]
)
def test_what_is_quoted_is_in_the_file_that_is_named(name, quotation):
    assert pieces(quotation)
    assert missing(name, quotation) == []


def test_a_quotation_that_was_changed_is_found_out():
    name = "tools/setup/find_python.py"
    assert missing(name, "no suitable Python found. Install Python 3.11, 3.12") == []
    assert missing(name, "…: it has no venv module; on Debian … python3.…-venv") == []
    assert missing(name, "no suitable Python was found") == [
        "no suitable Python was found"
    ]


def test_an_error_that_needs_another_computer_is_quoted_on_several_pages():
    assert len(QUOTES) >= 15
    assert len({where.partition("#")[0] for where, _, _ in QUOTES}) >= 2
