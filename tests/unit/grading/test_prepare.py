"""What a worker makes of one hand-in, and what a run makes of what workers send."""

import json
from dataclasses import replace

import nbformat
import pytest
from plain_room import PlainRoom

from tools.grading import grade_one, prepare, worker
from tools.grading.journal import Journal, Setting
from tools.grading.prepare import Run, StoppedError, grade_the_rest, look_at_all
from tools.grading.records import HandIn
from tools.grading.released import ROOT, released
from tools.grading.setup import Setup
from tools.grading.stopping import Stopping
from tools.grading.worker import Order, graded, look
from tools.variants.student_notebook import student_notebook
from tools.variants.tasks import draws

EXERCISE = "03-lookup-table"
SETUP = Setup(released(EXERCISE), ("wasi",))
SECRET = replace(SETUP, secret=b"a secret of this test")


@pytest.fixture(autouse=True)
def no_walls(monkeypatch):
    whole = grade_one.grade_one

    def in_plain_rooms(*arguments, **more):
        return whole(*arguments, open_room=PlainRoom, **more)

    monkeypatch.setattr(worker, "grade_one", in_plain_rooms)


@pytest.fixture
def blank(tmp_path):
    content = json.loads((ROOT / "exercises" / f"{EXERCISE}.ipynb").read_bytes())
    return handed_in(tmp_path, "ada", content)


def handed_in(folder, student, content):
    path = folder / f"{student}.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return HandIn(student, 1, path.name, (str(path),))


def variant(folder, student, of):
    content = json.loads((ROOT / "exercises" / f"{EXERCISE}.ipynb").read_bytes())
    content["metadata"]["embedbook"] = {"student": of, "variant": True}
    return handed_in(folder, student, content)


def mark_of(hand_in, setup=SETUP):
    return graded(
        setup, Order("grade", hand_in, look(setup, Order("look", hand_in)).digest)
    )


def test_what_is_looked_at_leaves_its_source_where_it_is(blank):
    seen = look(SETUP, Order("look", blank))
    assert seen.plan.steps == ()
    assert seen.plan.answers == {}
    assert len(seen.digest) == 64


def test_a_notebook_that_was_looked_at_is_graded(blank):
    mark = mark_of(blank)
    assert (mark.status, mark.total, mark.student) == ("graded", 0, "ada")


def test_a_file_that_changed_since_is_not_graded_and_its_mark_not_to_be_kept(blank):
    mark = graded(SETUP, Order("grade", blank, "another digest"))
    assert (mark.total, mark.digest) == (None, "")
    assert "changed while" in mark.reason


def test_a_private_variant_is_not_graded_without_its_secret(tmp_path):
    seen = look(SETUP, Order("look", variant(tmp_path, "ada", of="ada")))
    assert seen.plan is None
    assert "SECRET" in seen.reason


@pytest.mark.parametrize(
    "of, flag",
    [("bob", "it is the variant of bob"), ("", "it does not say whose variant")],
)
def test_whoever_hands_in_anothers_variant_or_the_public_notebook_is_flagged(
    of, flag, tmp_path
):
    mark = mark_of(variant(tmp_path, "ada", of), SECRET)
    assert [each for each in mark.flags if "variant" in each] == [
        each for each in mark.flags if each.startswith(flag)
    ]
    assert any(each.startswith(flag) for each in mark.flags)


@pytest.mark.parametrize("of", ["ada", " ADA "])
def test_whoever_hands_in_their_own_variant_is_not_flagged_for_it(of, tmp_path):
    mark = mark_of(variant(tmp_path, "ada", of), SECRET)
    assert not any("variant" in each for each in mark.flags)


def made_for(student, secret):
    public = nbformat.read(ROOT / "exercises" / f"{EXERCISE}.ipynb", as_version=4)
    return student_notebook(
        public, EXERCISE, student, list(draws(EXERCISE, secret, student))
    )


def test_a_variant_of_another_secret_is_not_graded_and_that_is_said(tmp_path):
    other = handed_in(tmp_path, "ada", made_for("ada", SECRET.secret[::-1]))
    seen = look(SECRET, Order("look", other))
    assert seen.plan is None
    assert "another SECRET" in seen.reason
    own = handed_in(tmp_path, "ada", made_for("ada", SECRET.secret))
    assert look(SECRET, Order("look", own)).plan is not None


class Workers:
    """In place of the pool: does orders here, and loses those of some students."""

    def __init__(self, lost=(), stops_after=None):
        self.lost, self.left, self.did = lost, stops_after, []

    def __call__(self, orders, setup, jobs, done, stopping):
        for order in orders:
            if self.left == 0:
                return False
            if self.left:
                self.left -= 1
            self.did.append(order.hand_in.student)
            gone = order.hand_in.student in self.lost
            done(order, None if gone else worker.DO[order.what](setup, order))
        return True


def run_of(monkeypatch, workers):
    monkeypatch.setattr(prepare, "do_all", workers)
    return Run(SETUP, Setting("r", "c", ("wasi",)), 1, Stopping())


@pytest.fixture
def three(blank):
    gone = HandIn("eve", 1, "eve.pdf", problem="is a PDF")
    return [blank, replace(blank, student="bob"), gone]


def test_a_run_gives_a_mark_to_each_in_order_and_keeps_what_was_graded(
    three, tmp_path, monkeypatch
):
    run = run_of(monkeypatch, Workers())
    seen = look_at_all(three, run)
    journal = Journal(tmp_path)
    marks = grade_the_rest(seen, journal, run)
    assert [(m.student, m.total, m.reason) for m in marks] == [
        ("ada", 0, ""),
        ("bob", 0, ""),
        ("eve", None, "is a PDF"),
    ]
    again = run_of(monkeypatch, workers := Workers())
    assert grade_the_rest(seen, Journal(tmp_path), again) == marks
    assert workers.did == []


def test_what_is_odd_about_whose_a_notebook_is_becomes_a_flag(
    three, tmp_path, monkeypatch
):
    three[2] = replace(three[2], note="is on no class list")
    run = run_of(monkeypatch, Workers())
    marks = grade_the_rest(look_at_all(three, run), Journal(tmp_path), run)
    assert [each.flags for each in marks] == [(), (), ("is on no class list",)]


def test_one_at_which_grading_stopped_twice_is_tried_again_by_the_next_run(
    three, tmp_path, monkeypatch
):
    run = run_of(monkeypatch, Workers())
    seen = look_at_all(three, run)
    run = run_of(monkeypatch, Workers(lost=["ada"]))
    journal = Journal(tmp_path)
    first, *_ = grade_the_rest(seen, journal, run)
    assert first.total is None
    assert "stopped twice" in first.reason
    run = run_of(monkeypatch, workers := Workers())
    assert grade_the_rest(seen, Journal(tmp_path), run)[0].total == 0
    assert workers.did == ["ada"]


def test_one_that_cannot_even_be_looked_at_is_said_and_the_others_go_on(
    three, monkeypatch
):
    run = run_of(monkeypatch, Workers(lost=["bob"]))
    seen = look_at_all(three, run)
    assert [each.reason for each in seen] == [
        "",
        "grading itself stopped twice at this one",
        "is a PDF",
    ]


def test_a_run_that_is_ended_says_how_far_it_came(three, tmp_path, monkeypatch):
    seen = look_at_all(three, run_of(monkeypatch, Workers()))
    run = run_of(monkeypatch, Workers(stops_after=1))
    with pytest.raises(StoppedError) as stop:
        grade_the_rest(seen, Journal(tmp_path), run)
    assert (stop.value.done, stop.value.of) == (1, 2)
