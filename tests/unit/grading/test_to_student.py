"""What a student reads is said to the student, whatever was said to the lecturer."""

import re
from string import Formatter

import pytest
from some_marks import mark, task

from embedbook.checks.wording import read, sentences
from tools.grading import to_student
from tools.grading.to_student import for_student, forms, reason_said

SAID = read(to_student.MODULE)["said"]
ALL = ("text_of", "places", "scripts", "second_box")  # whose sentences are reasons
NOTES = {"encoding", "script", "unheard_of"}  # of which students read nothing
LACKS = {"threads", "files"}  # what `{module}` may name
PAIRS = [(module, key) for module, said in SAID.items() for key in said]


def facts(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: ".".join(pair))
def test_every_sentence_is_found_by_the_lecturers_and_keeps_its_facts(pair):
    module, key = pair
    lecturers = read(module)["sentences"][key]
    assert facts(SAID[module][key]) <= facts(lecturers)
    given = {name: number for number, name in enumerate(sorted(facts(lecturers)), 41)}
    said = reason_said(sentences(module)(key, **given))
    assert said == SAID[module][key].format(**{k: str(v) for k, v in given.items()})


@pytest.mark.parametrize("name", ALL)
def test_every_reason_for_which_a_file_is_not_graded_is_said(name):
    lecturers = read(f"tools.grading.{name}")["sentences"].keys()
    assert lecturers - NOTES - LACKS == SAID[f"tools.grading.{name}"].keys()


def test_no_student_is_sent_to_ask_themselves():
    said = [text for each in SAID.values() for text in each.values()]
    assert not [text for text in said if re.search("ask for|BOX|SECRET|the box", text)]
    assert len(forms()) == len(said)


def test_a_reason_that_nothing_is_said_for_stays_with_the_lecturer():
    left = mark("ada", task("lookup", "not graded", message="see /srv/x"))
    read_by = for_student(left)
    assert "/srv" not in str(read_by)
    assert read_by.tasks[0].message == to_student.say("other")


def test_the_reason_of_the_whole_is_said_once_and_that_of_tasks_where_they_are():
    reason = sentences("tools.grading.match")("nowhere", name="lookup")
    tasks = [task(name, "not graded", message=reason) for name in ("lookup", "rows")]
    whole = for_student(mark("ada", *tasks, reason=reason))
    assert "no answer `lookup` in your notebook" in whole.reason and not whole.tasks
    part = for_student(mark("ada", task(), tasks[1], reason=f"rows: {reason}"))
    assert part.reason == "These tasks could not be graded: `rows`."
    assert "no answer `lookup`" in part.tasks[1].message


def test_what_an_earlier_attempt_got_is_told():
    reason = sentences("tools.grading.text_of")("empty")
    tasks = [task(name, "not graded", message=reason) for name in ("lookup", "rows")]
    earlier = sentences("tools.grading.attempts")("earlier", attempt=1, total=7)
    last = mark("ada", *tasks, reason=f"{reason}; {earlier}", attempt=2)
    said = for_student(last)
    assert said.reason.startswith("Your file is empty.")
    assert said.reason.endswith("Your attempt 1 got 7.") and not said.tasks


def test_an_empty_gap_and_a_call_to_fetch_are_said_as_on_paper():
    stub = task("lookup", "not started", message="put your own code there, run that")
    fetched = 'For `rows(*check.case("rows", 11))` (table: float64 array (5, 3)) the'
    one = for_student(mark("ada", stub, task("rows", "not yet", detail=fetched)))
    assert "handed out" in one.tasks[0].message
    assert one.tasks[1].detail.startswith("For a longer call of `rows` (table: float64")
