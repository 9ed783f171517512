import threading
from dataclasses import replace

import pytest
from plain_room import PlainRoom

from embedbook.checks import learner_calls
from tools.grading import grade_one as module
from tools.grading import run_plan
from tools.grading.box.interface import BoxStopped
from tools.grading.grade_one import blank_mark, grade_one
from tools.grading.records import Plan, Step
from tools.grading.released import names, released
from tools.grading.setup import Setup, tasks_of, unseen_by

RELEASED = released("03-lookup-table")
NAMES = names(RELEASED)
WIDE = released("12-how-far")
RIGHT = {
    "lookup": "def lookup(table, indices):\n    return table[indices]",
    "output_shape": "output_shape = (64, 500, 32)",
    "parameters": "parameters = (5_000 + 2) * 32",
}
STUB = {
    "lookup": "def lookup(table, indices):\n    rows = ...\n    return rows",
    "output_shape": "output_shape = ...",
    "parameters": "parameters = ...",
}


@pytest.fixture(autouse=True)
def rooms(monkeypatch):
    monkeypatch.setattr(PlainRoom, "opened", [])
    return PlainRoom.opened


def answer(task, source, cell=0):
    return Step("answer", source, task, cell)


def judge(task, name=""):
    return Step("judge", name or task, task)


def own(source, cell=0):
    return Step("own", source, cell=cell)


def plan(*steps, **more):
    return Plan(steps, **more)


def each_in_turn(sources):
    return [
        s for task, text in sources.items() for s in (answer(task, text), judge(task))
    ]


def graded(
    plan,
    kinds=("wasi",),
    absent="",
    handed_out=RELEASED,
    tasks=tuple(RIGHT),
    unseen=frozenset(),
):
    points = {task: handed_out.points[task] for task in tasks}
    some = replace(handed_out, points=points)
    found = tasks_of(Setup(handed_out, kinds), "ada")
    blank = blank_mark("ada", 1, "ada.ipynb", "d1", some)
    return grade_one(blank, plan, found, some, kinds, absent, PlainRoom, unseen)


def by_task(mark):
    return {each.task: each for each in mark.tasks}


def test_right_answers_get_all_points():
    mark = graded(plan(*each_in_turn(RIGHT)))
    assert (mark.status, mark.reason, mark.total, mark.out_of) == ("graded", "", 4, 4)
    assert {each.status for each in mark.tasks} == {"passed"}


def test_an_untouched_stub_is_not_started_and_gets_0():
    mark = graded(plan(*each_in_turn(STUB)))
    assert (mark.status, mark.total) == ("graded", 0)
    assert {each.status for each in mark.tasks} == {"not started"}


def test_a_wrong_answer_gets_0_and_the_name_of_its_mistake():
    wrong = {**RIGHT, "output_shape": "output_shape = (64, 500)"}
    mark = graded(plan(*each_in_turn(wrong)))
    assert mark.total == 3
    told = by_task(mark)["output_shape"]
    assert (told.status, told.points) == ("not yet", 0)
    assert told.mistake
    assert told.message


def test_what_is_nowhere_is_not_graded_and_the_points_that_are_known_are_kept():
    steps = each_in_turn({**RIGHT, "parameters": "x = 1"})
    mark = graded(plan(*steps, missing={"parameters": "parameters is gone"}))
    assert (mark.status, mark.total) == ("not graded", None)
    assert mark.reason == "parameters: parameters is gone"
    assert [each.points for each in mark.tasks] == [2, 1, None]


def test_a_task_that_no_step_judges_is_not_graded():
    mark = graded(plan(*each_in_turn({"lookup": RIGHT["lookup"]})))
    assert [each.points for each in mark.tasks] == [2, None, None]
    assert mark.reason.startswith("output_shape, parameters: ")


def test_an_answer_whose_cell_raises_before_it_is_there_gets_0_and_hears_why():
    steps = [answer("parameters", "parameters = 5_000 x 32", 7), judge("parameters")]
    told = by_task(graded(plan(*steps), tasks=["parameters"]))["parameters"]
    assert (told.status, told.points) == ("not yet", 0)
    assert "Code cell 7" in told.message
    assert "SyntaxError" in told.message


def test_a_cell_that_raises_does_not_stop_the_rest():
    steps = [own("1 / 0"), *each_in_turn(RIGHT)]
    assert graded(plan(*steps)).total == 4


def test_a_correction_below_its_check_counts_and_a_note_says_so():
    steps = [*each_in_turn({**RIGHT, "parameters": "parameters = 1"})]
    mark = graded(plan(*steps, own("parameters = 160_064")))
    assert mark.total == 4
    assert [note for note in mark.notes if "parameters" in note]


def test_a_cell_that_needs_a_name_of_a_later_cell_is_run_again_at_the_end():
    steps = each_in_turn({**RIGHT, "parameters": "parameters = rows * 32"})
    steps[-2] = replace(steps[-2], cell=5)
    mark = graded(plan(*steps, own("rows = 5_002", 9)))
    assert mark.total == 4
    said = "Code cell 5 needs rows, which code cell 9 makes: it was run again"
    assert mark.notes[0].startswith(said)


def test_only_cells_that_lacked_a_name_run_again_in_order_and_once(rooms):
    needs = [own("x = y", 1), own("lookup = x", 2), own("z = nowhere", 3)]
    steps = [*needs, own("1 / 0", 4), *each_in_turn({**RIGHT, "lookup": "pass"})]
    last = own("y = lambda table, indices: table[indices]", 9)
    assert graded(plan(*steps, last)).total == 4
    ran_last = [last.source, *(step.source for step in needs[:2])]
    assert rooms[0].cells[-3:] == ran_last
    assert rooms[0].cells.count("z = nowhere") == 1


def test_no_cell_runs_again_at_the_end_where_a_box_was_stopped(rooms):
    steps = each_in_turn({**RIGHT, "parameters": "parameters = rows * 32"})
    mark = graded(plan(own('stop("time")', 1), *steps, own("rows = 5_002", 9)))
    assert mark.total == 3
    assert rooms[-1].cells.count("parameters = rows * 32") == 1


def test_an_answer_that_passes_at_its_check_keeps_its_points_whatever_comes_later():
    mark = graded(plan(*each_in_turn(RIGHT), own("parameters = 1")))
    assert mark.total == 4
    assert mark.notes == ()


@pytest.mark.parametrize(("wrong", "flagged"), [(1, False), (2, True), (3, True)])
def test_an_answer_that_passes_after_several_others_is_flagged(wrong, flagged):
    mark = graded(plan(*after_others(wrong)))
    assert mark.total == 4
    assert bool([flag for flag in mark.flags if "parameters" in flag]) == flagged


def after_others(wrong):
    """Return the steps of a submission whose last prediction comes after others."""
    steps = each_in_turn(RIGHT)[:4]
    for guess in (*range(wrong), "160_064"):
        steps += each_in_turn({"parameters": f"parameters = {guess}"})
    return steps


@pytest.mark.parametrize(("wrong", "flagged"), [(0, False), (1, True), (2, True)])
def test_of_a_private_prediction_the_second_answer_is_flagged(wrong, flagged):
    mark = graded(plan(*after_others(wrong)), unseen=frozenset({"parameters"}))
    assert mark.total == 4
    assert bool([flag for flag in mark.flags if "parameters" in flag]) == flagged


def test_private_predictions_are_those_that_vary_where_there_is_a_secret():
    public, private = (Setup(RELEASED, (), secret=s) for s in (None, b"s" * 16))
    assert unseen_by(public, tasks_of(public, "ada")) == frozenset()
    unseen = unseen_by(private, tasks_of(private, "ada"))
    assert "parameters" in unseen
    assert "lookup" not in unseen


def test_nothing_more_runs_once_all_have_passed(rooms):
    graded(plan(*each_in_turn(RIGHT), own("x = 1")))
    assert "x = 1" not in rooms[0].cells


def test_a_cell_that_stops_the_box_is_left_out_and_what_was_before_is_done_again(rooms):
    first, *rest = each_in_turn(RIGHT)
    mark = graded(plan(first, own('stop("time")', 4), *rest))
    assert mark.total == 4
    assert len(rooms) == 2
    assert rooms[1].cells[0] == first.source
    assert [note for note in mark.notes if "Code cell 4" in note]


@pytest.mark.parametrize("reason", ["time", "memory", "output", "ended", "broken"])
def test_each_way_to_stop_a_box_is_said_in_words(reason):
    mark = graded(plan(own(f'stop("{reason}")', 4), *each_in_turn(RIGHT)))
    assert mark.total == 4
    assert mark.notes[0].startswith("Code cell 4 ")


def test_an_answer_whose_cell_stops_the_box_gets_0_and_the_others_their_due():
    steps = each_in_turn({**RIGHT, "parameters": 'stop("time")'})
    mark = graded(plan(*steps))
    assert [each.points for each in mark.tasks] == [2, 1, 0]


def test_a_call_that_stops_the_box_gets_0_and_the_others_their_due(rooms):
    endless = "def lookup(table, indices):\n    stop('time')"
    mark = graded(plan(*each_in_turn({**RIGHT, "lookup": endless})))
    assert [each.points for each in mark.tasks] == [0, 1, 1]
    assert len(rooms) == 2


def test_a_call_that_stopped_the_box_is_not_made_again_unless_its_name_is_rebound():
    endless = "def lookup(table, indices):\n    stop('time')"
    steps = each_in_turn({**RIGHT, "lookup": endless})
    graded(plan(*steps))
    assert len(PlainRoom.opened) == 2
    assert graded(plan(*steps, own(RIGHT["lookup"]))).total == 4


def test_a_submission_that_takes_too_long_is_stopped_and_keeps_what_it_has(monkeypatch):
    clock = iter(range(0, 10_000, 50))
    monkeypatch.setattr(run_plan, "monotonic", lambda: next(clock))
    mark = graded(plan(*each_in_turn(RIGHT)))
    assert mark.status == "not graded"
    assert "stopped after 120 s" in mark.reason
    assert None in [each.points for each in mark.tasks]


def test_a_submission_that_ends_its_box_again_and_again_is_stopped():
    steps = [own('stop("ended")')] * (run_plan.RESTARTS + 2)
    mark = graded(plan(*steps, *each_in_turn(RIGHT)))
    assert mark.total is None
    assert "more than 12 times" in mark.reason


def test_the_judge_runs_in_a_thread_of_its_own(rooms):
    graded(plan(*each_in_turn({"lookup": "def lookup(t, i):\n    stop('time')"})))
    assert threading.main_thread() not in rooms[0].threads


def test_a_check_that_cannot_go_on_itself_gives_no_0(monkeypatch):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr("embedbook.checks.runner._judge_prediction", broken)
    mark = graded(plan(*each_in_turn(RIGHT)))
    assert [each.points for each in mark.tasks] == [2, None, None]


KERAS = """import keras
def lookup(table, indices):
    return table[indices]"""


def test_an_answer_that_needs_keras_is_graded_in_the_second_box(rooms):
    steps = each_in_turn({**RIGHT, "lookup": KERAS})
    assert graded(plan(*steps), kinds=("wasi", "namespaces")).total == 4
    assert [room.kind for room in rooms] == ["wasi", "namespaces"]


def test_without_a_second_box_only_the_answer_that_needs_keras_is_not_graded():
    steps = each_in_turn({**RIGHT, "lookup": KERAS, "parameters": "parameters = 1"})
    mark = graded(plan(*steps), absent="install bubblewrap")
    assert [each.points for each in mark.tasks] == [None, 1, 0]
    assert "keras" in mark.reason
    assert "install bubblewrap" in mark.reason


def test_a_name_that_a_cell_without_keras_could_not_bind_counts_as_needing_it():
    steps = each_in_turn({**RIGHT, "parameters": "parameters = rows * 32"})
    mark = graded(plan(own("import keras\nrows = 5002"), *steps), absent="no")
    assert [each.points for each in mark.tasks] == [2, 1, None]


def test_a_module_that_no_box_has_is_said_and_gives_no_0():
    own_module = KERAS.replace("keras", "pandas")
    PlainRoom.without = {"wasi": {"pandas"}, "namespaces": {"pandas"}}
    try:
        steps = each_in_turn({**RIGHT, "lookup": own_module})
        mark = graded(plan(*steps), kinds=("wasi", "namespaces"))
    finally:
        PlainRoom.without = {"wasi": {"keras"}, "namespaces": set()}
    assert [each.points for each in mark.tasks] == [None, 1, 1]
    assert "pandas" in mark.reason
    assert mark.flags == ()


def test_whoever_asks_for_a_module_that_the_course_does_not_have_is_looked_at(
    monkeypatch,
):
    monkeypatch.setattr(PlainRoom, "without", {"wasi": {"kerasx"}})
    steps = each_in_turn({**RIGHT, "lookup": KERAS.replace("keras", "kerasx")})
    mark = graded(plan(*steps))
    assert [each.points for each in mark.tasks] == [None, 1, 1]
    (flag,) = mark.flags
    assert flag.startswith("asks for a module that the course does not have, kerasx")


def test_a_module_that_a_cell_writes_as_a_file_is_said_with_the_cell(monkeypatch):
    monkeypatch.setattr(PlainRoom, "without", {"wasi": {"helper"}})
    steps = each_in_turn({**RIGHT, "lookup": KERAS.replace("keras", "helper")})
    mark = graded(plan(*steps, files={"helper": 4}), absent="no other")
    assert [each.points for each in mark.tasks] == [None, 1, 1]
    assert "helper, which code cell 4 writes as a file" in mark.reason
    assert "without the first line" in mark.reason


def test_the_second_box_is_not_opened_for_those_who_do_not_need_it(rooms):
    steps = each_in_turn({**RIGHT, "parameters": "parameters = 1"})
    graded(
        plan(own("import keras"), *each_in_turn(RIGHT)), kinds=("wasi", "namespaces")
    )
    graded(plan(own("import keras"), *steps), kinds=("wasi", "namespaces"))
    assert {room.kind for room in rooms} == {"wasi"}


def test_a_task_of_64_bits_that_does_not_pass_is_tried_in_the_second_box(rooms):
    steps = [
        answer("bigrams", "def bigrams(ids, size):\n    return ids"),
        judge("bigrams"),
    ]
    given = {"handed_out": WIDE, "tasks": ["bigrams"]}
    assert graded(plan(*steps), kinds=("wasi", "namespaces"), **given).total == 0
    assert [room.kind for room in rooms] == ["wasi", "namespaces"]
    mark = graded(plan(*steps), absent="install bubblewrap", **given)
    assert mark.total is None
    assert "64 bits" in mark.reason


def test_where_no_box_opens_nobody_gets_a_0_and_the_mark_is_not_to_be_kept():
    def broken(kind, exercise):
        raise BoxStopped("broken")

    blank = blank_mark("ada", 1, "ada.ipynb", "d1", RELEASED)
    mark = grade_one(
        blank, plan(*each_in_turn(RIGHT)), {}, RELEASED, ["wasi"], "", broken
    )
    assert (mark.total, mark.digest) == (None, "")
    assert {each.points for each in mark.tasks} == {None}


def test_a_long_answer_is_kept_in_part():
    long = plan(*each_in_turn(RIGHT), answers={"lookup": "x" * 10**6})
    assert len(graded(long).answers["lookup"]) == module.SOURCE


def test_a_learner_of_one_submission_is_not_inside_of_a_check_for_the_next():
    graded(plan(*each_in_turn(RIGHT)))
    assert learner_calls.inside.get() is False


OFF_A_FIGURE = {
    "its cell stops": "parameters = int(NotInABox())",
    "it is what a box has for a figure": "parameters = NotInABox()",
    "its function stops": "def lookup(table, indices):\n    return NotInABox() * 2",
}


@pytest.mark.parametrize("source", OFF_A_FIGURE.values(), ids=OFF_A_FIGURE)
def test_an_answer_that_needs_a_figure_is_not_graded(source):
    task = "lookup" if "def" in source else "parameters"
    before = own("class NotInABox:\n    pass")
    mark = graded(plan(before, answer(task, source, 2), judge(task)), tasks=[task])
    assert mark.total is None
    assert "takes what it needs from a figure" in mark.reason


@pytest.mark.parametrize(
    ("error", "what"),
    [
        ('RuntimeError("can\'t start new thread")', "threads"),
        ("FileNotFoundError(44, 'No such file or directory', 'x.txt')", "files"),
    ],
)
def test_an_answer_that_needs_what_only_a_system_has_is_for_the_second_box(error, what):
    source = f"def lookup(table, indices):\n    raise {error}"
    steps = [answer("lookup", source), judge("lookup")]
    mark = graded(plan(*steps), absent="no bubblewrap", tasks=["lookup"])
    assert mark.total is None
    assert f"needs {what}, which the first box lacks" in mark.reason
    assert mark.flags == ()
    both = graded(plan(*steps), kinds=("wasi", "namespaces"), tasks=["lookup"])
    assert both.total == 0


def test_who_passes_in_the_second_box_is_not_taken_for_guessing():
    source = "import keras\ndef lookup(table, indices):\n    return table[indices]"
    steps = [answer("lookup", source), judge("lookup"), judge("lookup")]
    mark = graded(plan(*steps), kinds=("wasi", "namespaces"), tasks=["lookup"])
    assert (mark.total, mark.flags) == (2, ())
