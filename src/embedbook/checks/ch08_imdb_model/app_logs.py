"""What apps log whose steps are not as they should be: the cases of to_blame."""

from collections.abc import Callable, Iterable

import numpy as np

from embedbook.checks.ch08_imdb_model.by_hand import (
    BIAS,
    TABLE,
    VOCABULARY,
    WEIGHTS,
    average,
    encode,
    log_of,
    squeeze,
)

Array = np.ndarray


def _unknown_is_padding(tokens: list[str]) -> Array:
    return np.where(encode(tokens) == 1, 0, encode(tokens))


def _no_unknown(tokens: list[str]) -> Array:
    return encode([token for token in tokens if token in VOCABULARY])


def _each_once(tokens: list[str]) -> Array:
    return encode(list(dict.fromkeys(tokens)))


def _one_late(tokens: list[str]) -> Array:
    return encode(tokens) + (encode(tokens) > 1)  # the vocabulary begins otherwise


def _backwards(tokens: list[str]) -> Array:
    return encode(tokens[::-1])


def _row_before(indices: Array) -> Array:
    return TABLE[indices - (indices > 2)]


def _padding_for_unknown(indices: Array) -> Array:
    return TABLE[np.where(indices == 1, 0, indices)]


def _all_places(rows: Array, indices: Array) -> Array:
    return rows.mean(axis=0)


def _added_up(rows: Array, indices: Array) -> Array:
    return rows[indices != 0].sum(axis=0)


def _zeros_if_none(rows: Array, indices: Array) -> Array:
    return average(rows, indices) if indices.any() else np.zeros(2)


def _no_bias(vector: Array) -> float:
    return vector @ WEIGHTS


def _slightly_off(vector: Array) -> float:
    return vector @ WEIGHTS + BIAS + 0.05


def _upside_down(total: float) -> float:
    return squeeze(-total)


def logs(rng: np.random.Generator) -> Iterable[tuple]:
    """Yield logs with none, one, two and all of the steps to blame.

    They tell these programs from the right one: all is worked out from the tokens
    (an early step is wrong, the later ones are not); the score alone is compared
    (two errors cancel); the search ends after its first find; the mask is taken from
    the tokens (an unknown word became 0) or from the rows (an unknown word gets that
    of the padding); order is not compared (the app reads backwards); shapes are not
    compared (of a token that comes three times the app keeps one); rounding, or NaN,
    counts as an error, or both sides are rounded (0.7549 and 0.755; 2.25 and 2.2505);
    0.05 in a total is let pass.
    """

    def case(text: str, **others: Callable) -> tuple:
        tokens = ["" if each == "_" else each for each in text.split()]
        return tokens, *log_of(tokens, **others)

    yield case("good film _ _", average=_all_places)
    yield case("film was good _")  # thirds, of which `weigh` sees what was rounded
    yield case("good was good")
    yield case("the film _ the the")  # a score of 0.7549, which is 0.755 in the log
    yield case("a good film _", encode=_unknown_is_padding)
    yield case("not good", encode=_one_late, look_up=_row_before)
    yield case("good good good", encode=_each_once)
    yield case("good eerie film", encode=_no_unknown, squeeze=_upside_down)
    yield case("eerie film _", look_up=_padding_for_unknown)
    yield case("film was dull", encode=_backwards)
    yield case("_ _ _")
    yield case("_ _", average=_zeros_if_none)
    yield case("was _ _", weigh=_no_bias)
    yield case("the film was dull", weigh=_slightly_off)
    yield case("dull _ eerie", squeeze=lambda total: total)
    yield case("not the film _ _", look_up=_row_before, average=_added_up)
    yield case(
        "eerie dull _ _ _",
        encode=_unknown_is_padding,
        look_up=_row_before,
        average=_all_places,
        weigh=_no_bias,
        squeeze=_upside_down,
    )
