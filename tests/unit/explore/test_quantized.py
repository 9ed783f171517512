"""The rounded model and its file: how far it is off, and what damage is found."""

import gzip

import numpy as np
import pytest
import small_model

from embedbook.explore.model_file import MAGIC, DamagedFileError, pack, unpack
from embedbook.explore.quantized import quantize


@pytest.fixture
def model():
    return quantize(**small_model.arrays())


def random_model(seed, *, rows=6000, off_line=0.03):
    rng = np.random.default_rng(seed)
    arrays = small_model.arrays([f"word{n}" for n in range(rows)], seed=seed)
    arrays["table"] += rng.normal(scale=off_line, size=arrays["table"].shape)
    return arrays


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("off_line", [0.0, 0.03, 2.0])
def test_no_text_is_scored_further_off_than_the_bound(seed, off_line):
    arrays = random_model(seed, off_line=off_line)
    model = quantize(**arrays)
    exact = arrays["table"].astype(float)
    weights = arrays["weights"].astype(float)
    rng = np.random.default_rng(seed)
    for _ in range(50):
        indices = rng.integers(1, len(exact), rng.integers(1, 512))
        zs = [rows[indices].mean(axis=0) @ weights for rows in (exact, kept(model))]
        scores = [1 / (1 + np.exp(-z)) for z in zs]
        assert abs(scores[0] - scores[1]) <= model.error_bound + 1e-12
    assert model.pull_error < 0.003


def kept(model):
    return model.rows(slice(None))


def test_the_bound_is_that_of_the_word_that_is_furthest_off(model):
    table = small_model.arrays()["table"].astype(float)
    off = np.abs((kept(model) - table) @ model.weights.astype(float))
    assert model.pull_error == pytest.approx(off.max(), rel=1e-9)
    assert model.error_bound == model.pull_error / 4
    assert model.value_error == np.abs(kept(model) - table).max()


def test_pulls_are_kept_better_than_by_rounding_each_value_alone():
    arrays = random_model(1)
    exact, weights = (arrays[name].astype(float) for name in ("table", "weights"))
    step = np.abs(exact).max() / 127
    alone = np.abs((np.rint(exact / step) * step - exact) @ weights).max()
    assert quantize(**arrays).pull_error < alone / 20


def test_rows_of_common_words_are_kept_closer_than_the_others():
    arrays = random_model(2)
    model = quantize(**arrays)
    off = np.abs(kept(model) - arrays["table"]).max(axis=1)
    assert off[:4000].max() < off[4000:].max() / 2


def test_a_table_of_zeros_stays_zeros():
    arrays = small_model.arrays() | {"table": np.zeros((22, 16), "float32")}
    model = unpack(pack(quantize(**arrays)))
    assert not kept(model).any()
    assert model.error_bound == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"table": np.zeros((21, 16))}, r"shape \(21, 16\).*\(22, 16\)"),
        ({"table": np.zeros(22)}, "shape"),
        ({"weights": np.zeros(15)}, "15 weights"),
        ({"table": np.full((22, 16), np.nan)}, "nan"),
        ({"bias": np.inf}, "infinite"),
        ({"vocabulary": ["", "[UNK]", *["same"] * 20]}, "twice"),
        ({"vocabulary": ["", "[UNK]", "a\nb", *map(str, range(19))]}, "line"),
        ({"vocabulary": list(map(str, range(22)))}, "begin"),
    ],
)
def test_arrays_that_do_not_make_a_model_are_refused(change, said):
    with pytest.raises(ValueError, match=said):
        quantize(**small_model.arrays() | change)


@pytest.mark.parametrize("length", [0, -1, 512.0, np.float64(512), True, None, "9"])
def test_a_length_that_is_no_whole_number_from_1_on_is_refused(length):
    with pytest.raises(ValueError, match=r"length=.*a whole number from 1 on"):
        quantize(**small_model.arrays(), length=length)


@pytest.mark.parametrize("length", [1, np.int64(512), np.array(9)])
def test_a_length_of_numpys_integers_is_taken(length):
    model = unpack(pack(quantize(**small_model.arrays(), length=length)))
    assert type(model.length) is int
    assert model.length == length


def test_a_word_with_a_lone_surrogate_can_be_packed():
    arrays = small_model.arrays()
    arrays["vocabulary"][2] = "a\ud800"
    assert unpack(pack(quantize(**arrays))).vocabulary[2] == "a\ufffd"


def test_a_file_gives_back_the_model_bit_for_bit(model):
    other = unpack(pack(model))
    assert other.vocabulary == model.vocabulary
    assert (kept(other) == kept(model)).all()
    assert (other.weights == model.weights).all()
    for name in ("bias", "length", "pull_error", "value_error", "common", "steps"):
        assert getattr(other, name) == getattr(model, name)
    assert pack(other) == pack(model)


def plain(model):
    return gzip.decompress(pack(model))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda m: b"", "begins otherwise"),
        (lambda m: b"<!DOCTYPE html>", "gzip"),
        (lambda m: pack(m)[:-9], "gzip"),
        (lambda m: pack(m)[:200] + b"?" + pack(m)[201:], "gzip"),
        (lambda m: gzip.compress(b"another file"), "begins otherwise"),
        (lambda m: gzip.compress(MAGIC), "begins otherwise"),
        (lambda m: gzip.compress(MAGIC + b"\xff" * 9), "head"),
        (lambda m: gzip.compress(plain(m)[:-1]), "as long"),
        (lambda m: gzip.compress(plain(m) + b"x"), "as long"),
        (lambda m: gzip.compress(plain(m).replace(b'"unit"', b'"unix"')), "head"),
        (
            lambda m: gzip.compress(plain(m).replace(b'"version": 1', b'"version": 2')),
            "version 2",
        ),
    ],
)
def test_a_damaged_file_is_named(model, damage, said):
    with pytest.raises(DamagedFileError, match=said):
        unpack(damage(model))
