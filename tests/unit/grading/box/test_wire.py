"""What crosses the wall of a box comes out as it went in, or as an error."""

from collections import Counter, OrderedDict, namedtuple

import numpy as np
import pytest

from tools.grading.box import wire, wire_write
from tools.grading.box.wire_errors import KEYS, WireError


def unplain(value):
    return ["other", type(value).__name__]


def made(tag, parts, read):
    if tag == "other":
        return tuple(parts)
    raise WireError(tag)


def crossed(value, in_box=False):
    return wire.read(wire.frame(value, unplain), made, in_box)


PLAIN = [
    None,
    True,
    ...,
    0,
    -(2**53),
    2**53 + 1,
    -(2**64),
    0.1,
    float("inf"),
    float("-inf"),
    2 + 3j,
    "",
    "naïve \ud800 \0",
    b"",
    b"\0\xff",
    bytearray(b"ab"),
    (),
    [1, (2, [3])],
    {1, 2},
    frozenset({"a"}),
    {"a": [1], 2: None, (1, 2): "x"},
]


@pytest.mark.parametrize("value", PLAIN, ids=map(ascii, PLAIN))
def test_plain_values_come_out_equal_and_of_the_same_type(value):
    assert crossed(value) == value
    assert type(crossed(value)) is type(value)


ARRAYS = [
    np.arange(6).reshape(2, 3),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.array(2.5, dtype="float16"),
    np.zeros((0, 3), "int8"),
    np.array([1, 2], ">i4"),
    np.array([True, False]),
    np.array(["a", "bcd"]),
    np.array([b"a", b"bcd"]),
    np.array([1 + 2j], "complex64"),
    np.array(["2026-11-30"], "datetime64[D]"),
    np.array([3], "timedelta64[25s]"),
    np.array([np.nan, np.inf, -0.0]),
]


@pytest.mark.parametrize("array", ARRAYS, ids=[f"{a.dtype}{a.shape}" for a in ARRAYS])
def test_arrays_come_out_with_their_dtype_shape_and_bytes(array):
    out = crossed(array)
    assert type(out) is np.ndarray
    assert (out.dtype, out.shape, out.tobytes()) == (
        array.dtype,
        array.shape,
        array.tobytes(),
    )
    assert out.flags.f_contiguous == array.flags.f_contiguous


@pytest.mark.parametrize(
    "scalar", [np.float32(1.5), np.int64(7), np.bool_(True), np.str_("ab")]
)
def test_numpys_scalars_keep_their_type(scalar):
    assert crossed(scalar) == scalar
    assert type(crossed(scalar)) is type(scalar)


def test_an_array_that_is_not_contiguous_lies_in_a_box_as_it_does_outside():
    wide = np.zeros((4, 6), order="F")[:, ::2]
    for array in (wide, wide[::-1], wide.T):
        array[...] = np.arange(12).reshape(array.shape)
        inside = crossed(array, in_box=True)
        assert inside.strides == array.strides
        assert np.array_equal(inside, array)


def test_an_array_that_cannot_be_written_to_stays_so_and_others_own_their_memory():
    locked = np.arange(3)
    locked.flags.writeable = False
    assert not crossed(locked).flags.writeable
    assert crossed(np.zeros((2, 2))).flags.owndata


def test_a_random_generator_goes_on_where_it_was():
    rng = np.random.default_rng(3)
    rng.normal(size=5)
    assert crossed(rng).integers(10**9) == rng.integers(10**9)
    other = np.random.Generator(np.random.MT19937(3))
    assert crossed(other) == ("Generator",)


def test_instances_of_subclasses_keep_the_name_of_their_class_and_what_they_hold():
    point = namedtuple("Point", "x y")(1, 2)
    for value in (point, Counter("aab"), OrderedDict(a=1), np.ma.array([[1]])):
        out = crossed(value)
        assert type(out).__name__ == type(value).__name__
        assert type(out) is not type(value)
    assert np.array_equal(np.asarray(crossed(np.ma.array([[1]]))), [[1]])


def test_what_is_not_plain_is_told_by_the_side_that_knows_it():
    assert crossed(object()) == ("object",)
    endless = []
    endless.append(endless)
    assert crossed(endless) == [("list",)]
    assert crossed(np.zeros(2, "i4,f8")).dtype.kind == "V"
    assert crossed(np.array([None, 1], dtype=object)).tolist() == [None, 1]


def test_an_array_that_no_frame_can_hold_is_told_by_its_shape_and_dtype():
    huge = np.broadcast_to(np.float32(0), (10**6, 10**6))
    out = crossed(huge)
    assert (out.shape, out.dtype) == (huge.shape, huge.dtype)


def test_what_is_too_large_is_refused_before_it_is_sent(monkeypatch):
    monkeypatch.setattr(wire, "LARGEST", 1000)
    monkeypatch.setattr(wire, "JSON", 100)
    monkeypatch.setattr(wire_write, "MOST", 20)
    for value in ("x" * 100, [b"x" * 90] * 12, [0] * 20):
        with pytest.raises(WireError):
            wire.frame(value, unplain)
    with pytest.raises(WireError):
        wire.frame({(n,) for n in range(KEYS + 1)}, unplain)
