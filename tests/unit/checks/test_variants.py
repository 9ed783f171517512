"""Cases are alike where NumPy's whole numbers have 32 bits, as in Pyodide."""

import re
from pathlib import Path

import numpy as np
import pytest
from all_tasks import FUNCTIONS, name, outcome

from embedbook import checks
from embedbook.checks import variants
from embedbook.checks.ch02_dense_vectors.pmi import pmi
from embedbook.checks.tasks import SEED
from embedbook.checks.variants import CaseNumbers, other_dtypes

CHECKS = Path(checks.__file__).parent


@pytest.fixture
def short(monkeypatch):
    """Let whole numbers have 32 bits by default, as far as cases go."""
    monkeypatch.setattr(variants, "DEFAULT", np.dtype("int32"))


def test_whole_numbers_are_those_of_numpy_in_its_default_dtype(short):
    numbers, known = CaseNumbers(np.random.PCG64(SEED)), np.random.default_rng(SEED)
    for size in (3, (2, 4)):
        drawn = numbers.integers(1, 90_000, size)
        assert drawn.dtype == np.int32
        assert drawn.tolist() == known.integers(1, 90_000, size).tolist()
    assert numbers.integers(5) == known.integers(5)
    assert numbers.normal(size=3).tolist() == known.normal(size=3).tolist()


def test_a_dtype_that_a_case_names_is_kept(short):
    numbers = CaseNumbers(np.random.PCG64(SEED))
    assert numbers.integers(9, size=3, dtype="int64").dtype == np.int64


def test_the_other_dtype_is_int32_for_int64_and_the_reverse():
    wide, short = np.array([1, 2]), np.array([1, 2], "int32")
    [(one, text)] = other_dtypes([(wide, "a")])
    [(other,)] = other_dtypes([(short,)])
    assert (one.dtype, text, other.dtype) == ("int32", "a", "int64")
    assert other_dtypes([([np.ones(2)], "a")]) == []


def test_no_case_is_wider_than_a_count_may_be_where_numbers_are_short(short):
    # np.repeat refuses int64 there, and who gets an int64 may well repeat by it.
    [(one, two)] = other_dtypes([(np.array([1, 2], "int32"), np.array([1, 2]))])
    assert (one.dtype, two.dtype) == ("int32", "int32")


@pytest.mark.parametrize(("chapter", "task"), FUNCTIONS, ids=name)
def test_a_task_has_the_same_number_of_cases_everywhere(chapter, task, monkeypatch):
    here = len(task.inputs())
    monkeypatch.setattr(variants, "DEFAULT", np.dtype("int32"))
    assert len(task.inputs()) == here


def test_no_case_names_int64_which_is_not_the_default_everywhere():
    for file in CHECKS.glob("ch*/*.py"):
        found = re.findall(r"^ *yield .*int64.*", file.read_text("utf-8"), re.MULTILINE)
        assert not found, file.name


@pytest.mark.parametrize("form", [pmi, lambda counts: np.maximum(pmi(counts), 0)])
def test_a_log_of_zero_is_named_where_the_svd_returns_nan_and_does_not_stop(form):
    def low_rank(counts, d):
        weights = form(counts)
        if not np.isfinite(weights).all():
            return np.full(counts.shape, np.nan)
        u, s, vt = np.linalg.svd(weights)
        return (u[:, :d] * s[:d]) @ vt[:d]

    known = {"pmi": "log_of_zero", "<lambda>": "nan_row"}[form.__name__]
    assert outcome("ch02_dense_vectors", "low_rank", low_rank).mistake == known
