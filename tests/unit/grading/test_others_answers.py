"""In a class with variants, whoever hands in another's numbers is named, with whose."""

from dataclasses import replace

import pytest
from some_marks import mark, task

from tools.grading import results
from tools.grading.others_answers import flagged, numbers
from tools.grading.released import released
from tools.variants.tasks import tasks_for

TOPIC, SECRET = "03-lookup-table", b"no secret: of a test"
CLASS = [f"219{number:04}" for number in range(40)]
ANNA, JOSE = CLASS[:2]
NAMES = ("Anna Muster", "José García")
PREDICTED = ("parameters", "output_shape", "rows_needed")


def own(student):
    """Return the right answers of a student's own notebook, as code."""
    tasks = tasks_for(TOPIC, SECRET, student)
    return {name: f"{name} = {tasks[name].answer!r}" for name in PREDICTED}


def handed_in(student, answers, mistake=""):
    """Return a student's mark, as the judge gives it for constants."""
    right = own(student)
    tasks = [
        task(name, "passed" if answers[name] == right[name] else "not yet")
        for name in PREDICTED
    ]
    tasks = [task(t.task, t.status, mistake=mistake) for t in tasks]
    return mark(student, *tasks, answers=answers)


def test_who_copied_anothers_numbers_is_named_and_nobody_else():
    marks = [handed_in(each, own(each)) for each in CLASS if each != JOSE]
    marks.append(handed_in(JOSE, own(ANNA)))
    found = flagged(marks, released(TOPIC), SECRET)
    assert found.keys() == {(JOSE, 1)}
    assert f"right in that of {ANNA}" in found[JOSE, 1][0]
    assert "parameters, output_shape" in found[JOSE, 1][0]


def test_who_is_named_has_name_and_id_where_a_class_list_gives_them():
    marks = [handed_in(ANNA, own(ANNA)), handed_in(JOSE, own(ANNA))]
    marks = [replace(each, who=name) for each, name in zip(marks, NAMES, strict=True)]
    [*_, last] = results.final(marks, released(TOPIC), SECRET)
    assert f"right in that of Anna Muster ({ANNA})" in last.flags[0]


def test_one_large_number_is_enough_and_a_small_or_foreseen_one_is_not():
    def said(name, mistake=""):
        answers = own(JOSE) | {name: own(ANNA)[name]}
        marks = [handed_in(ANNA, own(ANNA)), handed_in(JOSE, answers, mistake)]
        return flagged(marks, released(TOPIC), SECRET).get((JOSE, 1), ())

    assert len(said("parameters")) == 1
    assert not said("parameters", mistake="one_row_short")
    assert not said("rows_needed")


def test_wrong_numbers_that_are_nobodys_name_nobody():
    wrong = {name: f"{name} = 1_234_567" for name in PREDICTED}
    marks = [handed_in(each, wrong) for each in CLASS]
    assert not flagged(marks, released(TOPIC), SECRET)


def test_the_class_has_such_flags_only_where_there_is_a_secret():
    marks = [handed_in(ANNA, own(ANNA)), handed_in(JOSE, own(ANNA))]
    for secret, expected in ((SECRET, 1), (None, 0)):
        made = results.final(marks, released(TOPIC), secret)
        flags = [flag for each in made for flag in each.flags]
        assert sum("right in that of" in flag for flag in flags) == expected


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("x = 5_002 * 32", 160064),
        ("n = 2 + 3\nx = (n, -4, 8)", (5, -4, 8)),
        ("x = [1, 2]", (1, 2)),
        ("x = 7 / 2", 3.5),
        ("x = 1 / 0", None),
        ("x = 9 ** 9 ** 9", None),
        ("x = " + "9 * " * 400 + "9", None),
        ("x = " + "-" * 1900 + "9", None),
        ("x = open('/etc/passwd').read()", None),
        ("x = __import__('os').system('true')", None),
        ("x = '7'", None),
        ("x = (", None),
        ("x = y", None),
        ("x[0] = 7", None),
        ("\x00", None),
    ],
    ids=lambda each: ascii(each)[:20],
)
def test_numbers_are_worked_out_and_nothing_is_run(source, value):
    assert numbers([source]).get("x") == value
