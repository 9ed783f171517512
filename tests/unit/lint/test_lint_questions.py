"""What the lint of questions refuses: the accepted page with one change each."""

from pathlib import Path

import pytest

from book._ext.question_file import page_files, read_page
from tools.lint import lint_questions

ROOT = Path(__file__).resolve().parents[3]
ACCEPTED = (Path(__file__).parent / "questions/accepted.md").read_text("utf-8")
LINK = "More: {ref}`chapters/03-lookup-table:What shape comes out`"
ALSO = "{also}`float size; ``TypeError`` in zeros`"
FIRST = "(q-first)=\n"
QUOTED = "Yes, says the library. Quoted from `rnn.py`:\n"
# What is changed, into what, and what is said: line, rule, and words of the message.
REFUSED = {
    "no_description": ("description: A", "other: A", "1: page: no description."),
    "front_matter_twice": (
        "description: A",
        "description: A\ndescription: A",
        "1: page: front matter: ",
    ),
    "no_title": ("# A theme\n", "", "1: page: no title."),
    "set_up_is_shown": (
        ":tags: [remove-cell]\n\nimport",
        "import",
        "12: page: no hidden set-up.",
    ),
    "errors_with_traceback": ("%xmode Minimal\n", "", "14: page: errors would show"),
    "heading_below_an_entry": (
        "Again, with *an integer.*",
        "### More\n\nAgain, with *an integer.*",
        "38: level: a heading of level 3.",
    ),
    "second_title": ("Again, with", "# More\n\nAgain, with", "38: level: a heading"),
    "label_is_missing": (FIRST, "", "19: label: no label."),
    "label_without_q": (FIRST, "(first)=\n", "20: label: the label 'first'."),
    "label_with_a_capital": (FIRST, "(q-First)=\n", "20: label: the label 'q-First'."),
    "label_stands_twice": (FIRST, "(q-second)=\n", "label: 'q-second' is at "),
    "heading_stands_twice": (
        "Is it `5.0` or 5?",
        "Only on `a gpu`?",
        "heading: 'only on a gpu?' is at ",
    ),
    "one_sentence": (QUOTED, "Quoted from `rnn.py`:\n", "55: answer: 1 sentences, 2"),
    "six_sentences": (
        "It is 5. ",
        "It is. It is! It is? It is 5. ",
        "20: answer: 6 sentences, 2 to 5",
    ),
    "cell_of_9_lines": ("x = 7", "x = 7\nx = 8", "27: code: 9 lines, 8 allowed."),
    "line_of_80_columns": ("x = 7", f"x = '{'a' * 74}'", "35: line-length: 80 columns"),
    "three_cells": (
        "np.zeros(5)\n```\n",
        "np.zeros(5)\n```\n\nOnce.\n\n```{code-cell}\nx\n```\n",
        "20: code: 3 cells, 2 allowed.",
    ),
    "code_is_not_run": ("Quoted from", "Look at", "59: code: code that is not run."),
    "no_code": ("```text\nraise ValueError\n```\n", "", "55: code: no code."),
    "cell_without_a_sentence": (
        "Again, with *an integer.*\n\n",
        "",
        "38: sentence: no sentence above the cell.",
    ),
    "leans_on_another_entry": (
        "np.zeros(5)\n```\n",
        "np.zeros(size) if x else [each for each in y]\n```\n",
        "41: alone: size, y: made by no cell of this entry, nor of the page's",
    ),
    "measurement_is_typed": ("It is 5. ", "It takes 5 ms. ", "measurement: '5 ms'"),
    "no_link": (LINK, "More: see above.", "52: more: no link."),
    "more_is_missing": (LINK + "\n", "", "20: more: ends without 'More: "),
    "more_is_not_last": (LINK, LINK + "\n\nAnd then.", "20: more: ends without"),
    "also_is_elsewhere": (
        ALSO,
        "So it is.\n",
        "20: also: {also} in another place.",
    ),
}


def faults(tmp_path, capsys, text):
    """Return the lines that the lint prints of a page, the sum left out."""
    page = tmp_path / "theme.md"
    page.write_text(text, encoding="utf-8")
    code = lint_questions.main([str(page)], tmp_path)
    *found, total = capsys.readouterr().out.splitlines()
    assert total == f"1 pages, 2 entries, {len(found)} faults"
    assert code == bool(found)
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_is_refused_with_its_line_and_what_to_do(tmp_path, capsys, name):
    old, new, said = REFUSED[name]
    assert ACCEPTED.count(old) == 1
    text = ACCEPTED.replace(old, new)
    if name == "also_is_elsewhere":
        text = text.replace("Again, with", ALSO + "\n\nAgain, with")
    [line] = faults(tmp_path, capsys, text)
    assert line.startswith("theme.md:")
    assert said in line.removeprefix("theme.md:")


def test_what_no_rule_forbids_is_accepted(tmp_path, capsys):
    assert faults(tmp_path, capsys, ACCEPTED) == []


def test_entries_of_two_pages_are_compared(tmp_path, capsys):
    folder = tmp_path / "book/questions"
    folder.mkdir(parents=True)
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(ACCEPTED, encoding="utf-8")
    (folder / "index.md").write_text("No entries, and not asked.")
    assert lint_questions.main([], tmp_path) == 1
    printed = capsys.readouterr().out
    assert "two.md:20: label: 'q-first' is at one.md:20, too. Make one" in printed
    assert "two.md:20: heading: 'is it 5.0 or 5?' is at one.md:20" in printed
    assert printed.endswith("2 pages, 4 entries, 4 faults\n")


def test_a_line_of_code_that_looks_like_a_heading_begins_no_entry(tmp_path):
    page = tmp_path / "theme.md"
    text = ACCEPTED.replace("x = 1\n", "## no heading\n")
    page.write_text(text, encoding="utf-8")
    assert [each.label for each in read_page(page).entries] == ["q-first", "q-second"]


def test_every_page_of_questions_is_in_the_table_of_contents():
    listed = page_files(ROOT)
    written = {path for path in (ROOT / "book/questions").glob("*.md")}
    assert {*listed, ROOT / "book/questions/index.md"} == written
    assert len(listed) == len(written) - 1
