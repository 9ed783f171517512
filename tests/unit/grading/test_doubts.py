from dataclasses import replace

import pytest

from tools.grading.doubts import DoubtError, doubt, only_listed
from tools.grading.preflight import Seen
from tools.grading.records import HandIn, Plan
from tools.grading.released import released
from tools.grading.setup import Setup
from tools.variants.tasks import draws, version_of

EXERCISE = "03-lookup-table"
OURS, OTHER = b"a secret of this test", b"another secret of this test"
SETUP = Setup(released(EXERCISE), ("wasi",), "", OURS)


def variant(student, secret, of=None):
    of = of or student
    version = version_of(list(draws(EXERCISE, secret, of)))
    return Seen(HandIn(student, 1, "x.ipynb"), "d", None, "", of, version)


def public(student):
    return Seen(HandIn(student, 1, "x.ipynb"), "d")


def test_a_class_with_another_secret_is_not_graded_at_all():
    seen = [variant(name, OTHER) for name in ("ada", "bob")] + [public("eve")]
    with pytest.raises(DoubtError, match=r"right SECRET\? 2 of 3 .*: ada, bob"):
        doubt(seen, SETUP)
    with pytest.raises(DoubtError, match="1 of 1"):
        doubt(seen[:1], SETUP)


def test_a_neighbours_notebook_tells_as_much_about_the_secret():
    with pytest.raises(DoubtError, match="right SECRET"):
        doubt([variant("ada", OTHER, of="bob")], SETUP)
    assert doubt([variant("ada", OURS, of="bob")], SETUP) == ""


def test_one_that_lies_about_its_variant_does_not_stop_a_class():
    right = [variant(name, OURS) for name in ("ada", "bob")]
    forged = replace(variant("eve", OURS), version="forged")
    assert doubt([*right, forged], SETUP) == ""
    assert doubt([public("ada"), public("bob")], SETUP) == ""


@pytest.mark.parametrize("variants, stops", [(1, False), (2, True), (3, True)])
def test_a_class_most_of_which_are_variants_needs_a_secret(variants, stops):
    seen = [variant(name, OURS) for name in ("ada", "bob", "eve")[:variants]]
    seen += [public(name) for name in ("x", "y", "z")[variants:]]
    setup = replace(SETUP, secret=None)
    if stops:
        with pytest.raises(DoubtError, match=f"{variants} of 3 .*Give the SECRET"):
            doubt(seen, setup)
    else:
        assert "1 of 3" in doubt(seen, setup)
    nothing = Seen(HandIn("w", 1, ""), "", None, "nothing was handed in")
    assert doubt([nothing], setup) == ""


def test_a_stranger_is_not_graded_where_nobody_knows_which_tasks_were_theirs():
    ada, eve = (replace(variant(name, OURS), plan=Plan(())) for name in ("ada", "eve"))
    known, stranger = only_listed([ada, eve], SETUP, ["ada"])
    assert known is ada
    assert stranger.plan is None
    assert "not on the class list" in stranger.reason
    public = replace(SETUP, secret=None)
    assert only_listed([ada, eve], public, ["ada"]) == [ada, eve]
