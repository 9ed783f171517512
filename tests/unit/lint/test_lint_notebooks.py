"""What the lint refuses: each fixture but the accepted one breaks one rule."""

import re
from pathlib import Path

import pytest

from tools.lint import lint_notebooks

FIXTURES = Path(__file__).parent / "fixtures"
NO_SENTENCE = "sentence: no sentence above the cell. Say what it does or shows."
NO_ALT = "alt: a figure without alt text. Write figures.show(..., alt='...')."
REFUSED = {
    "cell_of_16_lines": (15, "cell-length: 16 lines, 15 allowed. Split the cell"),
    "line_of_80_columns": (16, "line-length: 80 columns, 79 allowed. Break the line."),
    "cell_below_a_heading": (12, NO_SENTENCE),
    "cell_below_another_cell": (16, NO_SENTENCE),
    "cell_below_half_a_sentence": (12, NO_SENTENCE),
    "cell_below_a_quotation": (12, NO_SENTENCE),
    "cell_below_a_hidden_one": (21, NO_SENTENCE),
    "percentage_is_typed": (10, "measurement: '88.9 %' is typed. Compute it"),
    "size_is_typed": (11, "measurement: '410GB' is typed. Compute it"),
    "duration_is_typed": (11, "measurement: '3.5 seconds' is typed. Compute it"),
    "duration_is_typed_with_s": (10, "measurement: '12 s' is typed. Compute it"),
    "ratio_is_typed": (10, "measurement: '100 times as' is typed. Compute it"),
    "points_are_typed": (10, "measurement: '2 points' is typed. Compute it"),
    "measurement_in_an_admonition": (12, "measurement: '5 ms' is typed. Compute it"),
    "marker_without_a_reason": (10, "Write '<!-- typed: reason -->', or remove it."),
    "marker_that_excuses_nothing": (10, "above no measurement. Write '<!-- typed"),
    "figure_without_alt": (13, NO_ALT),
    "figure_with_empty_alt": (14, NO_ALT),
    "picture_without_alt": (12, "alt: a picture without alt text. Write ![what"),
    "figure_directive_without_alt": (12, "Add ':alt: what it shows'."),
    "label_is_another": (7, "label: the label 'other'. A chapter has one label"),
    "label_is_missing": (1, "label: no label. Write (label_is_missing)= above"),
    "question_without_words": (11, "question: a link to q-story without words."),
    "two_labels": (12, "label: the label 'second'. A chapter has one label"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_notebook_is_refused_with_file_line_and_what_to_do(name, capsys):
    line, message = REFUSED[name]
    assert lint_notebooks.main([str(FIXTURES / f"{name}.md")]) == 1
    first, total = capsys.readouterr().out.splitlines()
    assert re.match(rf"\S*{name}\.md:{line}: [a-z-]+: ", first)
    assert message in first
    assert total == "1 notebooks, 1 faults"


def test_what_no_rule_forbids_is_accepted(capsys):
    assert lint_notebooks.main([str(FIXTURES / "accepted.md")]) == 0
    assert capsys.readouterr().out == "1 notebooks, 0 faults\n"


def test_every_fixture_has_its_message():
    assert {path.stem for path in FIXTURES.iterdir()} == {*REFUSED, "accepted"}


def test_the_checks_of_an_exercise_need_no_sentence_and_it_needs_no_label(tmp_path):
    source = tmp_path / "exercise.md"
    source.write_text(
        "Write it.\n\n"
        "```{code-cell} ipython3\n:task: a\n:role: solution\nx = 1\n```\n\n"
        "```{code-cell} ipython3\n:task: a\n:role: check\n:points: 1\nx\n```\n"
    )
    assert lint_notebooks.lint(source, chapter=False) == []
