"""What a figure computes in the browser is what Python computes.

Each figure names its random states in tests/helpers/states.py; the module that is
driven is the one that the site ships.
"""

import math

import numpy as np
import pytest
from figure_pages import numbers_in_page
from states import STATES

ROUNDS = 60


def differences(python, browser, tolerance, where="numbers"):
    """Return the places where two JSON values differ, as texts."""
    if isinstance(python, dict):
        if not isinstance(browser, dict) or python.keys() != browser.keys():
            return [f"{where}: {python!r} and {browser!r}"]
        pairs = [(python[key], browser[key], f"{where}.{key}") for key in python]
    elif isinstance(python, list):
        if not isinstance(browser, list) or len(python) != len(browser):
            return [f"{where}: {python!r} and {browser!r}"]
        pairs = [
            (a, b, f"{where}[{k}]")
            for k, (a, b) in enumerate(zip(python, browser, strict=True))
        ]
    elif isinstance(python, float) and isinstance(browser, int | float):
        same = math.isclose(python, browser, rel_tol=tolerance, abs_tol=tolerance)
        return [] if same else [f"{where}: {python!r} and {browser!r}"]
    else:
        return [] if python == browser else [f"{where}: {python!r} and {browser!r}"]
    return [line for a, b, at in pairs for line in differences(a, b, tolerance, at)]


def test_its_numbers_equal_pythons_in_60_random_states(bare, use):
    page = bare(use).page
    case = STATES[use.name]
    rng = np.random.default_rng(seed=6)
    for _ in range(ROUNDS):
        state = case.draw(rng)
        browser = numbers_in_page(page, use.name, state)
        assert differences(case.numbers(state), browser, case.tolerance) == []


@pytest.mark.parametrize("changed", [1.001, "x", None])
def test_a_number_that_differs_would_be_found(changed):
    other = {"a": [1.0, {"b": changed}]}
    assert differences({"a": [1.0, {"b": 1.0}]}, other, 1e-9) != []
    assert differences(other, other, 1e-9) == []
