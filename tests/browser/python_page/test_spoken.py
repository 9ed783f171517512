"""What those who listen hear of an answer is a sentence that says something."""

import re

import pytest
from exercise_page import begin as start
from exercise_page import text
from page_answers import outcome, tasks_in_page, wrong_answers
from page_python import PagePython
from scripted_python import assets_of

from embedbook.checks.blocks import blocks
from tools.browser import visits

ERRORS = [
    "table = 1\nprint(tabel)",
    "x = (1",
    "def f():\nreturn 3",
    "None[0]",
    "1 / 0",
    "raise ValueError",
    "raise ValueError('Is that so?')",
    "exit()",
    "open('nowhere')",
    "[][" + "1 + " * 200 + "1]",
]
SAY = """async ([folder, answers]) => {
  const { spoken } = await import(`${folder}spoken.mjs`);
  return answers.map(spoken);
}"""
CALL = {"kind": "code", "text": "lookup(\n    np.array([[1.0]]),\n)"}


@pytest.fixture(scope="module")
def hear(browser, scripted, scripted_folder):
    """Return a function that gives what is heard of answers."""
    folder = assets_of(scripted_folder).relative_to(scripted_folder).as_posix()
    with visits.visit(browser, scripted, "exercises/03-lookup-table.html") as seen:
        start(seen.page)  # it brings the page's words
        asked = [f"{scripted}{folder}/"]
        yield lambda answers: seen.page.evaluate(SAY, [*asked, answers])
        assert (seen.errors, seen.outside) == ([], [])


def is_a_sentence(said):
    return len(said) > 15 and re.search(r"[.?!…)]$", said)


@pytest.mark.long
def test_of_each_wrong_answer_a_whole_sentence_is_heard(hear):
    tasks = {(name, task["name"]): task for name, task in tasks_in_page()}
    answers = []
    for each in wrong_answers():
        place = each["exercise"], each["task"]
        found = outcome(each["exercise"], tasks[place], each["code"])
        answers.append(
            {
                "status": "not yet",
                "message": blocks(found.message),
                "detail": blocks(found.detail) if found.detail else [],
            }
        )
    said = hear(answers)
    assert len(said) > 150
    assert [each for each in said if not is_a_sentence(each)] == []


def test_of_each_error_its_line_and_its_reason_are_heard(hear):
    python = PagePython()
    answers = [python.ask(do="run", before=[], code=code) for code in ERRORS]
    python.end()
    said = hear(answers)
    assert said[0].startswith(
        "Line 2 of your code stops with the error NameError: print(tabel). Python "
        "says: name 'tabel' is not defined."
    )
    assert said[0].endswith("and does it get one before this line?")
    assert [each for each in said if not is_a_sentence(each)] == []
    assert max(map(len, said)) <= 401


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            [text("For "), CALL, text("it is 3. And so on.")],
            "For the call on this page it is 3. And so on.",
        ),
        ([text("For "), CALL], "For the call on this page"),
        (
            [text("Look at these:"), text("Row 3 has two.")],
            "Look at these: Row 3 has two.",
        ),
        ([text("For ", "f(1. , 2)", " it is 3. No.")], "For f(1. , 2) it is 3. No."),
        ([text("No end")], "No end"),
        ([text("Close. It is row 3.")], "Close. It is row 3."),
        ([text("a" * 80 + ". Then b.")], "a" * 80 + "."),
    ],
)
def test_a_sentence_is_heard_to_its_end(hear, message, said):
    assert hear([{"status": "not yet", "message": message}]) == [said]
