"""What a notebook has set changes no check, and no check changes what it has set."""

import subprocess
import sys
import time
import traceback
import warnings

import numpy as np
import pytest

from embedbook.checks.ch03_lookup_table import check, outcome
from embedbook.checks.learner_calls import own_line, run


def lookup(table, indices):
    return table[indices]


def test_what_a_function_sets_in_numpy_ends_with_its_call():
    before = np.geterr(), np.get_printoptions()

    def sets(table, indices):
        np.seterr(all="raise")
        np.set_printoptions(precision=1)
        return table[indices]

    assert outcome("lookup", sets).status == "passed"
    assert (np.geterr(), np.get_printoptions()) == before


def test_errors_that_a_notebook_asked_numpy_for_stop_no_check():
    def log(table, indices):
        return np.log(table[indices] * 0)

    with np.errstate(all="raise"):
        assert "element [0, 0] is -inf" in outcome("lookup", log).message
        assert outcome("lookup", lookup).status == "passed"


def test_warnings_that_a_notebook_turned_into_errors_stop_no_check():
    def grown(table, indices):
        return np.full((3, 2), 2**127, "float32") * 2

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert "element [0, 0] is inf" in outcome("lookup", grown).message


def test_a_coroutine_is_named_and_nothing_said_of_awaiting_it():
    code = """
from embedbook.checks.ch03_lookup_table import check
async def lookup(table, indices):
    return table[indices]
check("lookup", lookup)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "it returns a coroutine" in done.stdout
    assert done.stderr == ""


def test_a_check_inside_of_the_function_that_it_checks_is_named_at_once():
    def inner(table, indices):
        rows = table[indices]
        check("lookup", inner)
        return rows

    begun = time.process_time()
    message = outcome("lookup", inner).message
    assert "'the function calls a check itself" in message
    assert '`check("lookup", inner)`' in message
    assert time.process_time() - begun < 1
    assert outcome("lookup", lookup).status == "passed"


def test_a_change_within_a_list_is_found_however_numpy_rounds_what_it_shows():
    def change(rows):
        rows[0][0] += 0.01

    with np.printoptions(precision=1):
        assert run(change, ([np.ones(3), np.ones(3)],)).changed == 0


def test_a_line_of_code_that_is_kept_nowhere_is_named_by_its_number():
    namespace = {}
    exec("def lookup(table, indices):\n    return 1 / 0\n", namespace)
    message = outcome("lookup", namespace["lookup"]).message
    assert message.endswith("It comes from line 2 of your cell.")


def test_of_a_very_deep_error_only_the_frame_that_is_shown_is_read(monkeypatch):
    def deeper(number):
        return deeper(number - 1) if number else 1 / 0

    extract, read = traceback.StackSummary.extract, []

    def counted(frames):
        read.extend(frames)
        return extract(frames)

    monkeypatch.setattr(traceback.StackSummary, "extract", counted)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60_000)
    try:
        error = run(deeper, (50_000,)).value.error
        assert "`return deeper(number - 1) if number else 1 / 0`" in own_line(
            error, deeper
        )
    finally:
        sys.setrecursionlimit(limit)
    assert len(read) == 1


class ClosedError(Exception):
    def __getattribute__(self, name):
        raise RuntimeError("closed")


class LeavingError(Exception):
    def __str__(self):
        raise SystemExit


@pytest.mark.parametrize("kind", [ClosedError, LeavingError])
def test_an_error_that_resists_being_described_is_named(kind):
    def fails(table, indices):
        raise kind

    assert f"it raises {kind.__name__}" in outcome("lookup", fails).message


@pytest.mark.parametrize("name", [lookup, np.ones(3), ["lookup"], None])
def test_arguments_of_check_in_the_wrong_order_are_named(name):
    with pytest.raises(ValueError, match="comes first, in quotes, as in 'lookup'"):
        check(name, "lookup")
