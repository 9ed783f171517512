"""What slides make of a tall drawing, and of a question that is typed on its page."""

from deck_pictures import halved
from deck_question import question_html
from quiz_file import Prediction

FIGURE = '<figure><svg role="img" aria-label="two parts" viewBox="0 0 {}"><g/></svg>'


def test_a_tall_drawing_becomes_two_halves_of_which_the_first_is_named():
    html = halved(FIGURE.format("300 400"), "both")
    first, upper, second, lower = html.split("<svg")[1:]
    assert 'viewBox="0 0 300 200"' in first and 'aria-label="two parts"' in first
    assert 'viewBox="0 0 300 200"' in second and "aria-label" not in second
    assert 'height="200"><g id="halves-both"><g/></g>' in upper
    assert 'height="200"><use href="#halves-both" y="-200">' in lower


def test_a_drawing_that_is_about_as_wide_as_high_stays_whole():
    assert halved(FIGURE.format("300 380"), "one") is None
    assert halved("<p>no drawing</p>", "none") is None


def test_a_class_that_chooses_is_not_told_how_to_type():
    wrong = (((1, 2), "no"),)
    asked = "What is kept? Write the indices as in (1, 2, 3)."
    html = question_html(Prediction(asked, (7, 4), 0.0, "so", wrong, "think"))
    assert "What is kept? <span" in html and "Write" not in html


def test_a_short_question_is_set_larger_than_a_long_one():
    wrong = ((1.0, "no"),)
    short, long = (
        question_html(Prediction(f"{text}?", 5.0, 0.0, text, wrong, "think"))
        for text in ("How many", "word " * 120)
    )
    assert "--options: 40px" in short and "--options: 28px" in long
