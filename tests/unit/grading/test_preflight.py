"""What a lecturer reads before anything runs."""

import hashlib

from odd_notebooks import EXERCISE, WAYS, solved
from packed import packed, written

from tools.grading import preflight
from tools.grading.collect import collect
from tools.grading.preflight import look, table
from tools.grading.records import HandIn
from tools.grading.released import released


def files():
    usual = WAYS["downloaded_twice"].file(solved())[1]
    yield f"Ada/{EXERCISE}.ipynb", usual
    yield "Bob/x.ipynb", WAYS["cut_off"].file(solved())[1]
    yield f"Cy/{EXERCISE}.ipynb", usual
    yield f"Cy/{EXERCISE} (1).ipynb", WAYS["imports_deleted"].file(solved())[1]
    yield "Di/x.ipynb", WAYS["answer_deleted"].file(solved())[1]


def all_seen(tmp_path):
    hand_ins = collect(written(tmp_path / "all.zip", packed(files())), EXERCISE)
    return [look(each, released(EXERCISE)) for each in hand_ins]


def test_it_says_what_will_not_be_graded_and_what_is_odd(tmp_path):
    said = table(all_seen(tmp_path))
    assert said.startswith("4 of 5 notebooks, from 4 students, can be graded.")
    assert "Bob (x.ipynb): the file ends in the middle" in said
    assert "Cy (03-lookup-table (1).ipynb), attempt 2: Cells that were" in said
    assert "Di (x.ipynb): The answer lookup is not in the notebook." in said
    assert "Ada" not in said


def test_the_digest_is_that_of_the_file(tmp_path):
    first, *_ = all_seen(tmp_path)
    assert first.digest == hashlib.sha256(dict(files())[first.hand_in.name]).hexdigest()


def test_a_hand_in_that_is_gone_or_a_fault_of_ours_is_a_row_too(tmp_path, monkeypatch):
    gone = HandIn("ada", 1, "x", (str(tmp_path / "x"),))
    assert "cannot be read" in look(gone, released(EXERCISE)).reason
    (found,) = collect(written(tmp_path / "a.ipynb", b"{}"), EXERCISE)
    monkeypatch.setattr(preflight, "submission", lambda *values: 1 / 0)
    assert "ZeroDivisionError" in look(found, released(EXERCISE)).reason
