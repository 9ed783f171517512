"""An error is about the number that its message names, and not about any within."""

import numpy as np
import pytest

from embedbook.checks.ch03_lookup_table import outcome


def without_negative(error):
    """Return a check_indices that no negative index stops."""

    def check_indices(indices, input_dim):
        if (indices >= input_dim).any():
            raise error(str(indices.max()))
        return indices

    return check_indices


def naming(text):
    """Return a check_indices whose message is `text`, with what it may be made of."""

    def check_indices(indices, input_dim):
        flat = indices.ravel()
        wrong = (flat < 0) | (flat >= input_dim)
        if wrong.any():
            bad, n = flat[wrong], input_dim
            at = np.unravel_index(np.argmax(wrong), indices.shape)
            position = tuple(map(int, at))
            values = {"bad": bad, "first": bad[0], "n": n, "batch": indices}
            shape = indices.shape
            values |= {"position": position, "shape": shape, "last": n - 1}
            raise ValueError(text.format(**values))
        return indices

    return check_indices


def test_an_error_of_linear_algebra_saves_no_answer_from_the_cases_that_follow():
    answer = without_negative(np.linalg.LinAlgError)
    assert outcome("check_indices", answer).status == "not yet"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(map(str, range(-9, 300))),
        " ".join(map(str, range(300))),
        " ".join(map(str, range(300, -10, -1))),
        "{batch}",
        "{n} {batch}",
        "-7 7 11 23 {bad}",
        "258 {first}",
    ],
)
def test_a_message_that_names_many_numbers_names_none(text):
    answer = naming(text)
    result = outcome("check_indices", answer)
    assert result.status == "not yet"
    assert "name" in f"{result.message} {result.detail}"


@pytest.mark.parametrize(
    "text",
    [
        "{first}",
        "{bad}",
        "index {first} is not in [0, {n})",
        "The table has {n} rows, from 0 to {last}: there is none for {first}.",
        "at {position} of {shape}: {first}",
        "{first} at {position} of {batch}, but input_dim={n}",
        "No row for an index in {batch}: {first}",
        "input_dim={n} allows 0..{last}, got {first}",
    ],
)
def test_a_message_may_give_limits_and_the_place_before_the_number(text):
    answer = naming(text)
    result = outcome("check_indices", answer)
    assert result.status == "passed", (result.message, result.detail)
