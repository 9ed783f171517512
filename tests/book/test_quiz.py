"""Quiz files: what is refused, what HTML is made, and what the pages hold."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import BUILD, CHAPTERS, PAGES, ROOT, read_page
from quiz import inline, render
from quiz_file import QuizError, read_quiz

FIXTURES = Path(__file__).parent / "fixtures" / "quiz"
EITHER = "give it either 'options' to choose from or an 'answer' to type."
AN_ANSWER = "question 3, answer: write a number such as 48 or a shape such as (2, 3)."
REFUSED = {
    "three_questions": "write a list of 4 to 6 questions.",
    "not_a_list": "write a list of 4 to 6 questions.",
    "not_yaml": "make it valid YAML; a text that holds ': '",
    "no_prediction": "add a question with 'answer', a number or a shape to predict.",
    "question_asked_twice": "ask each question once; two are the same.",
    "options_and_answer": f"question 1: {EITHER}",
    "neither_options_nor_answer": f"question 3: {EITHER}",
    "question_has_an_unknown_key": "question 1, points: remove the unknown key.",
    "question_is_empty": "question 1, question: write a text",
    "options_are_no_list": "question 1, options: write a list, one '- ' for each.",
    "option_is_a_bare_text": "question 1, option 2: write the keys text, reason.",
    "option_without_reason": "question 1, option 2, reason: add the key.",
    "option_is_a_bare_number": "question 1, option 2, text: write a text; put quotes",
    "right_is_no_boolean": "question 1, option 1, right: write true, or leave the key",
    "option_lost_its_hyphen": "'text:' is there already, in line 3; remove one of the",
    "eleven_options": "question 1: give at most 10 options;",
    "answer_is_endless": "write a number in digits, or .inf in quotes.",
    "reason_is_left_out": "'reason:' has no value; add it.",
    "no_option_is_right": "question 1: mark at least one option 'right: true'",
    "all_options_are_right": "'right: true', and leave one wrong.",
    "two_options_are_the_same": "question 1: two options have the same text; change",
    "answer_is_a_word": AN_ANSWER,
    "answer_is_a_boolean": AN_ANSWER,
    "answer_is_a_list": AN_ANSWER.replace("3", "4", 1),
    "tolerance_is_negative": "question 3, tolerance: write a number, 0 or more.",
    "tolerance_on_a_shape": "question 4, tolerance: remove it; a shape is right or",
    "prediction_without_otherwise": "question 3, otherwise: add the key.",
    "wrong_is_no_list": "question 3, wrong: write a list of answers, each with",
    "wrong_without_reason": "question 3, wrong 1, reason: add the key.",
    "wrong_is_of_another_kind": "question 4, wrong 1, answer: write a shape, as the",
    "wrong_has_an_unknown_axis": "question 4, answer: write whole numbers; a quiz",
    "wrong_counts_as_right": "question 3, wrong 1: this counts as right; remove it",
    "wrong_stands_twice": "question 3, wrong 2: the same answer stands above; remove",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_quiz_is_refused_and_the_message_says_how_to_mend_it(name):
    with pytest.raises(QuizError) as error:
        read_quiz(FIXTURES / f"{name}.quiz.yml")
    (line,) = str(error.value).splitlines()
    assert re.match(rf"{name}\.quiz\.yml:(\d+:)? ", line)
    assert REFUSED[name] in line


def test_every_fixture_has_its_message():
    names = {path.name.removesuffix(".quiz.yml") for path in FIXTURES.iterdir()}
    assert names == {*REFUSED, "accepted"}


def test_texts_become_inline_html_and_html_is_escaped():
    assert inline("*a* and `b < c`") == "<em>a</em> and <code>b &lt; c</code>"
    assert inline("<b>[x](y)</b>") == "&lt;b&gt;[x](y)&lt;/b&gt;"


def test_every_option_and_every_answer_has_its_reason_in_the_page():
    quiz = read_quiz(FIXTURES / "accepted.quiz.yml")
    soup = BeautifulSoup(render(quiz, "x"), "html.parser")
    answers = soup.select(".quiz-answers > ol > li")
    assert len(answers) == len(soup.select("fieldset > legend")) == 4
    assert "Right: this Because it is." in answers[0].text
    assert "Wrong: that Because it is not." in answers[0].text
    assert "Right: 12 Three times four." in answers[2].text
    assert "Wrong: 7 That is the sum." in answers[2].text
    assert "Anything else: Think of a rectangle." in answers[2].text
    assert "Right: (2, 3) Two rows of three." in answers[3].text


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_has_a_quiz_before_what_to_remember(page):
    soup = read_page(page)
    quiz = soup.select_one("article .quiz")
    after = quiz.find_next("h2").text.rstrip("#")
    assert after == "What to remember"
    source = read_quiz(ROOT / f"{page}.quiz.yml")
    assert len(quiz.select("fieldset")) == len(source)
    for field in quiz.select("input"):
        assert field.find_parent("label")
    for place in quiz.select(".quiz-feedback"):
        assert place["aria-live"] == "polite" and not place.text


@pytest.mark.parametrize("page", PAGES)
def test_only_a_page_with_a_quiz_loads_its_script(page):
    soup = read_page(page)
    scripts = [each["src"] for each in soup.find_all("script", src=True)]
    loaded = [src for src in scripts if "quiz.js" in src]
    assert len(loaded) == len(soup.select(".quiz"))
    for src in loaded:
        assert (BUILD / "html" / page).parent.joinpath(src.split("?")[0]).exists()
