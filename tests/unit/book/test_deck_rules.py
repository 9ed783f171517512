"""What a deck of slides is refused for, and how a class votes on a question."""

import re
from unittest import mock

import deck_rules
import pytest
from deck_parts import SlideCell, SlideQuestion
from deck_question import question_html
from deck_rules import Notes, problems
from docutils import nodes
from docutils.parsers.rst import DirectiveError
from navigation import unlisted
from quiz_file import Choice, Option, Prediction

TITLE = "A lookup table"


def slide(heading, *content, notes=True):
    said = [Notes("", nodes.paragraph(text="say"))] if notes else []
    title = nodes.title("", "", nodes.Text(heading))
    return nodes.section("", title, *content, *said)


def deck(*slides, title=TITLE):
    top = slide(title)
    return top + list(slides)


def code(lines):
    return nodes.literal_block(text="\n".join(["x = 1"] * lines))


def said_of(top):
    return [text for text, _ in problems(top, TITLE)]


def test_a_deck_that_keeps_to_the_rules_is_not_refused():
    lines = nodes.container("", code(12), classes=["cell", "slide-cell"])
    words = nodes.paragraph(text="word " * 57)
    assert said_of(deck(slide("One row", lines, words), slide("Another"))) == []


BROKEN = {
    "the chapter's": deck(slide("One"), title="Another title"),
    "16 slides": deck(*[slide("One") for _ in range(15)]),
    "no ###": deck(slide("One", slide("Below it"))),
    "notes": deck(slide("One", notes=False)),
    "13 lines": deck(slide("One", code(6), code(7))),
    "61 words": deck(slide("One", nodes.paragraph(text="word " * 60))),
}


@pytest.mark.parametrize("part", BROKEN)
def test_a_broken_rule_is_told_with_the_slide_and_what_to_do(part):
    [told] = said_of(BROKEN[part])
    assert part in told


def test_what_is_heard_or_borrowed_counts_as_no_word_of_a_slide():
    borrowed = nodes.container("", nodes.paragraph(text="printed"), classes=["cell"])
    parts = [borrowed, nodes.raw(text="<p>a question</p>"), code(3)]
    assert sum(map(deck_rules.words, parts)) == 0


def test_lines_of_an_output_are_no_lines_of_code():
    printed = nodes.container("", code(30))
    printed["nb_element"] = "cell_code_output"
    assert deck_rules.code_lines(nodes.container("", code(2), printed)) == 2


def options_of(html):
    return re.findall(r"<li( class=\"fragment custom right\"[^>]*)?>(.*?)</li>", html)


def test_a_choice_keeps_its_order_and_tells_the_right_one_on_the_next_press():
    said = [Option("no", "not so", False), Option("`yes`", "because", True)]
    html = question_html(Choice("Is it?", tuple(said)))
    shown, told = html.split("</ol>")
    assert [(bool(right), text) for right, text in options_of(shown)] == [
        (False, "no"),
        (True, "<code>yes</code>"),
    ]
    assert 'class="fragment answer"' in told
    assert "<strong>B</strong> because" in told
    assert "not so" not in html


def test_a_prediction_is_voted_on_among_what_is_often_answered_in_order_of_size():
    wrong = tuple((float(number), "no") for number in (9, 1, 7, 3, 8))
    html = question_html(Prediction("How many?", 5.0, 0.0, "so", wrong, "think"))
    shown = options_of(html.split("</ol>")[0])
    texts = [re.sub("<.*?>", "", text) for _, text in shown]
    assert texts == ["1", "3", "5", "7", "9"]
    assert [bool(right) for right, _ in shown] == [False, False, True, False, False]


@pytest.mark.parametrize(
    ("directive", "given"),
    [(SlideQuestion, each) for each in ("0x2", "-1", "two", "²", "1.5")]
    + [(SlideCell, f"table {each}") for each in ("bogus", "code step", "step output")],
)
def test_what_no_slide_can_show_is_refused_in_words(directive, given):
    made = directive("slide", given.split(), {}, [], 1, 0, "", None, mock.Mock())
    with pytest.raises(DirectiveError) as refused:
        made.run()
    assert given.split()[-1] in refused.value.msg


def test_a_deck_that_is_not_listed_is_told(tmp_path):
    names = ["teach/slides/03-a.md", "teach/slides/99-b.md", "chapters/.old/x.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert unlisted(tmp_path, {"teach/slides/03-a"}) == ["teach/slides/99-b.md"]
