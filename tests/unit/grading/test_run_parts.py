"""The small parts of a run: options, boxes, progress, what a box lacks, the summary."""

import io
from dataclasses import replace

import pytest

from tools.grading import boxes, results
from tools.grading.box.room import Ran
from tools.grading.boxes import BoxError, chosen
from tools.grading.grade import UsageError, _jobs, _refuse
from tools.grading.grade_one import blank_mark, not_graded
from tools.grading.lost_names import Lost, bound_by
from tools.grading.options import parsed
from tools.grading.preflight import Seen
from tools.grading.progress import progress
from tools.grading.records import HandIn, Plan, Step
from tools.grading.released import released
from tools.grading.worker import Order, seen_from

RELEASED = released("03-lookup-table")


def test_make_gives_its_variables_whatever_is_in_them():
    given = {"EXERCISE": "03-lookup-table", "FROM": 'a "b" $c d.zip', "CHECK": "1"}
    options = parsed(["--make"], given)
    assert options.source == 'a "b" $c d.zip'
    assert (options.box, options.check, options.secret) == ("auto", True, "")


def test_check_0_and_none_at_all_look_no_further_than_make_does():
    assert not parsed(["--make"], {"CHECK": "0"}).check
    assert not parsed(["--make"], {}).check
    assert parsed(["--check"], {}).check


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(jobs):
    with pytest.raises(UsageError, match="JOBS="):
        _jobs(jobs)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"exercise": ""}, "Say which exercise"),
        ({"secret": "x"}, "SECRET needs ROSTER"),
        ({"box": "wsai"}, "BOX is one of"),
        ({"into": "~nobody-of-this-name/x"}, "nobody's home"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_read(given, words):
    options = parsed(["--exercise", "03-lookup-table", "--from", "x.zip"], {})
    _refuse(options)
    vars(options).update(given)
    with pytest.raises((UsageError, BoxError), match=words):
        _refuse(options)


def test_without_a_number_there_is_a_process_for_each_core():
    assert _jobs(None) == _jobs("") >= 1
    assert _jobs("3") == 3


def without(*kinds):
    return lambda kind: f"no {kind}" if kind in kinds else ""


@pytest.mark.parametrize(
    "choice, lacking, kinds, absent",
    [
        ("auto", (), ("wasi", "namespaces"), ""),
        ("auto", ("namespaces",), ("wasi",), "no namespaces"),
        ("wasi", ("namespaces",), ("wasi",), "BOX=wasi asks for one box only"),
        (
            "namespaces",
            ("wasi",),
            ("namespaces",),
            "BOX=namespaces asks for one box only",
        ),
    ],
)
def test_boxes_are_chosen_by_what_is_wanted_and_what_is_here(
    choice, lacking, kinds, absent
):
    found, why = chosen(choice, without(*lacking))
    assert found == kinds
    assert why.startswith(absent)
    assert bool(why) == bool(absent)


@pytest.mark.parametrize("choice, lacking", [("auto", "wasi"), ("namespaces",) * 2])
def test_a_box_that_is_wanted_and_not_here_is_an_error_that_says_why(choice, lacking):
    with pytest.raises(BoxError, match=f"no {lacking}"):
        chosen(choice, without(lacking))
    with pytest.raises(BoxError, match="auto, wasi, namespaces"):
        chosen("docker", without())


def test_progress_off_a_terminal_is_a_line_for_each_tenth():
    out = io.StringIO()
    with progress(200, "grading", out) as bar:
        for _ in range(200):
            bar.update()
    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    assert (lines[0], lines[-1]) == ("grading: 20 of 200", "grading: 200 of 200")


def test_progress_of_nothing_says_nothing():
    out = io.StringIO()
    with progress(0, "grading", out):
        pass
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    "source, names",
    [
        ("import keras.layers as kl\nfrom a import b, c as d", {"kl", "b", "d"}),
        ("import keras.layers", {"keras"}),
        ("def f(x):\n    y = 1\nclass A: z = 2\nasync def g(): pass", {"f", "A", "g"}),
        (
            "a, (b, *c) = 1, (2, 3)\nfor d in []: e = 1\nwith x as f: pass",
            set("abcdef"),
        ),
        ("%pip install keras\nimport keras", {"keras"}),
        ("a = (", set()),
        ("a = 1\0", set()),
        ("(" * 5000, set()),
    ],
)
def test_the_names_that_a_cell_would_have_bound_are_known(source, names):
    assert bound_by(source) == names


def ran(error="", module="", names=()):
    return Ran(error, error.partition(":")[0], "", names, module)


def test_a_name_is_lost_until_a_cell_binds_it_and_so_is_what_hangs_on_it():
    lost = Lost()
    lost.after(Step("own", "import keras\nlayer = 1"), ran("E: x", "keras.layers"))
    lost.after(
        Step("own", "table = layer"), ran("NameError: name 'layer' is not defined")
    )
    assert lost.names == {"keras": "keras", "layer": "keras", "table": "keras"}
    assert lost.modules == {"keras"}
    lost.after(Step("own", "layer = 2"), ran(names=("layer",)))
    assert lost.module_for("table", "") == "keras"
    assert lost.module_for("layer", "") == ""
    assert lost.module_for("", "name 'table' is not defined in line 3") == "keras"
    assert lost.module_for("", "No module named 'torch.nn'") == "torch"
    assert lost.module_for("", "name 'tabel' is not defined") == ""
    assert lost.module_for("", "name 'torch' is not defined") == ""
    lost.modules.add("torch")
    assert lost.module_for("", "name 'torch' is not defined") == "torch"


@pytest.mark.parametrize("name", ["<script>", "a b", "x" * 1000, "=1+1"])
def test_what_a_box_says_is_a_module_has_to_look_like_one(name):
    lost = Lost()
    lost.after(Step("own", "import keras"), ran("E: x", name))
    assert (lost.modules, lost.names) == (set(), {})


def test_a_given_cell_without_its_module_makes_no_submission_need_it():
    lost = Lost()
    lost.after(Step("given", "import keras"), ran("E: x", "keras"))
    assert lost.modules == set()
    assert lost.module_for("", "name 'keras' is not defined") == "keras"


def test_what_a_worker_saw_comes_back_from_its_json():
    who = HandIn("ada", 1, "ada.ipynb")
    plan = Plan((), missing={"lookup": "gone"}, notes=("odd",), flags=("look",))
    seen = Seen(who, "d1", plan, variant_of="eve")
    data = {
        **vars(seen),
        "plan": {**vars(plan), "notes": ["odd"], "flags": ["look"]},
    }
    assert seen_from(data, who) == seen
    assert seen_from({**data, "plan": None}, who).plan is None
    assert Order("look", who).digest == ""


def marks():
    def of(student, attempt, total):
        blank = blank_mark(student, attempt, "x.ipynb", f"{student}{attempt}", RELEASED)
        mark = not_graded(blank, RELEASED, "unreadable")
        return mark if total is None else replace(mark, status="graded", total=total)

    return [of("bob", 1, None), of("ada", 2, None), of("ada", 1, 7), of("eve", 1, 3)]


def test_where_the_last_attempt_is_not_graded_its_reason_says_what_an_earlier_one_got():
    found = {(m.student, m.attempt): m for m in results.final(marks(), RELEASED)}
    assert list(found) == [("ada", 1), ("ada", 2), ("bob", 1), ("eve", 1)]
    assert found["ada", 2].reason == "unreadable; attempt 1 got 7"
    assert found["ada", 2].total is None
    assert found["bob", 1].reason == "unreadable"


def test_the_summary_says_how_many_and_whom_to_look_at(tmp_path):
    flagged = replace(marks()[3], flags=("is like bob",))
    said = results.summary(tmp_path, [*marks()[:3], flagged])
    assert "3 students: 1 graded, 2 not graded" in said
    assert "(2): ada, bob" in said
    assert "eve" in said
    assert str(tmp_path) in said


def test_the_box_that_is_to_be_tried_first_is_the_same_on_every_system():
    assert boxes.CHOICES[1] == "wasi"
