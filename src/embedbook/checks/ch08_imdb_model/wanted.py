"""What the steps of an app should have given, by its log, and mistaken ideas of it."""

from collections.abc import Callable

import numpy as np

from embedbook.checks.ch08_imdb_model.by_hand import (
    RIGHT,
    average,
    encode,
    look_up,
    squeeze,
    weigh,
)

Array = np.ndarray


def expected(tokens: list[str], *log: object) -> list:
    """Return what each step should have given for what it was given in the log."""
    indices, rows, vector, total, _ = log
    given = [(tokens,), (indices,), (rows, indices), (vector,), (total,)]
    return [step(*each) for step, each in zip(RIGHT, given, strict=True)]


def from_the_start(tokens: list[str], *log: object) -> list:
    """Return what all steps give if each is given what is right."""
    indices = encode(tokens)
    rows = look_up(indices)
    vector = average(rows, indices)
    return [indices, rows, vector, weigh(vector), squeeze(weigh(vector))]


def mask_of_tokens(tokens: list[str], *log: object) -> list:
    """Return what steps should give if the tokens say which are words."""
    right = expected(tokens, *log)
    kept = np.array([token != "" for token in tokens])
    right[2] = log[1][kept[: len(log[1])]].mean(axis=0)
    return right


def mask_of_encode(tokens: list[str], *log: object) -> list:
    """Return what steps should give if the right indices say which are words."""
    right = expected(tokens, *log)
    right[2] = average(log[1], encode(tokens))
    return right


def without_mask(tokens: list[str], *log: object) -> list:
    """Return what steps should give if padding counts in the average."""
    right = expected(tokens, *log)
    right[2] = log[1].mean(axis=0)
    return right


def from_before(number: int) -> Callable:
    """Return what steps should give, one of them for what step 1 to 3 should give."""

    def wanted(tokens: list[str], *log: object) -> list:
        right = expected(tokens, *log)
        given = (right[1], log[0]) if number == 3 else (right[number - 2],)
        right[number - 1] = RIGHT[number - 1](*given)
        return right

    return wanted


def mask_of_rows(holds_words: Callable[[Array], Array]) -> Callable:
    """Return what steps should give if the rows say themselves which are words."""

    def wanted(tokens: list[str], *log: object) -> list:
        right = expected(tokens, *log)
        right[2] = average(log[1], holds_words(log[1]))
        return right

    return wanted
