"""Whatever bytes a box answers with, they are a value or a WireError outside."""

import contextlib
import io
import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.grading.box import wire, wire_read
from tools.grading.box.wire_errors import JSON, KEYS, WireError
from tools.grading.box.wire_read import Reader


def unplain(value):
    return ["other", type(value).__name__]


def made(tag, parts, read):
    if tag == "other":
        return tuple(parts)
    raise WireError(tag)


def framed(body, blobs=()):
    head = json.dumps([[len(each) for each in blobs], body]).encode()
    return struct.pack(">I", len(head)) + head + b"".join(blobs)


def mapping(**parts):
    return ["dict", [["tuple", [key, value]] for key, value in parts.items()]]


def npy(array):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=(1, 0))
    return file.getvalue()


BAD = {
    "nothing": b"",
    "only_a_length": b"\0\0\0\x09",
    "a_long_json": struct.pack(">I", JSON + 1) + b" " * (JSON + 2),
    "deep": struct.pack(">I", 10**6) + b"[" * 10**6,
    "an_unknown_tag": framed(["eval", "1"]),
    "no_tag": framed([[1], 2]),
    "a_method_of_the_reader": framed(["__init__", []]),
    "a_blob_that_is_not_there": framed(["bytes", 0]),
    "one_blob_for_many": framed(
        ["list", [["bytearray", 0]] * 2], [b"x"]
    ),
    "blobs_before_the_frame": struct.pack(">I", 14) + b"[[-5],[null]]  ",
    "a_dict_with_a_list_for_a_key": framed(["dict", [["tuple", [["list", []], 1]]]]),
    "a_number_that_is_none": framed(["int", "0xg"]),
    "a_constant": struct.pack(">I", 8) + b"[[],NaN]",
    "keys_that_collide": framed(
        ["set", [["int", hex(n * (2**61 - 1))] for n in range(1, KEYS + 2)]]
    ),
    "too_many_values": framed(["list", [0] * 101]),
    "a_subclass_of_an_error": framed(["subclass", "X", "m", ["ellipsis"]]),
    "objects_of_another_size": framed(["objects", [5], [1, 2]]),
    "a_shape_below_zero": framed(["shape", [-1], "d", "float64"]),
    "a_generator_of_no_kind": framed(
        ["generator", ["dict", [["tuple", ["bit_generator", "os"]]]]]
    ),
    "a_generator_that_reads_beyond_its_memory": framed(
        [
            "generator",
            mapping(
                bit_generator="MT19937",
                state=mapping(key=["array", 0, True, None, False], pos=700),
            ),
        ],
        [npy(np.arange(624, dtype="uint32"))],
    ),
    "a_generator_in_a_state_that_is_none": framed(
        ["generator", mapping(bit_generator="PCG64", state=1, has_uint32=0, uinteger=0)]
    ),
    "an_npy_that_is_too_short": framed(
        ["array", 0, True, None, False],
        [b"\x93NUMPY\x01\x00v\0{'descr': '<f8', 'fortran_order': False, "
         b"'shape': (99999999999,), } \n"],
    ),
    "an_npy_with_objects": framed(
        ["array", 0, True, None, False],
        [b"\x93NUMPY\x01\x00v\0{'descr': '|O8', 'fortran_order': False, "
         b"'shape': (1,), } \n12345678"],
    ),
    "an_npy_with_code": framed(
        ["array", 0, True, None, False],
        [b"\x93NUMPY\x01\x00v\0{'descr': print(1), 'fortran_order': False, "
         b"'shape': (1,), } \n12345678"],
    ),
    "an_npy_whose_header_never_ends": framed(
        ["array", 0, True, None, False],
        [b"\x93NUMPY\x01\x00v\0{'descr': '<f8', 'fortran_order': False, "
         b"'shape': (" + b"1" * 60_000],
    ),
    "a_text_beyond_unicode": framed(
        ["array", 0, True, None, False],
        [b"\x93NUMPY\x01\x00v\0{'descr': '<U1', 'fortran_order': False, "
         b"'shape': (1,), } \n\xff\xff\xff\x7f"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_bytes_that_are_no_frame_are_an_error_and_nothing_else(data, monkeypatch):
    monkeypatch.setattr(wire_read, "MOST", 100 if len(data) < 1000 else 10**6)
    with pytest.raises(WireError):
        wire.read(data, made)


def test_strides_that_a_box_asks_for_take_no_memory_outside():
    asked = framed(
        ["array", 0, True, [2**40], False], [wire.frame(np.zeros(2), unplain)[-144:]]
    )
    assert wire.read(asked, made).strides == (8,)


TAGS = [name.removeprefix("read_") for name in vars(Reader) if name.startswith("read_")]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(
            st.sampled_from(TAGS),
            inner,
            inner,
            inner,
        ).map(list)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(json_values, st.lists(st.binary(max_size=40), max_size=3), st.binary(max_size=9))
def test_any_json_and_any_blobs_give_a_value_or_a_wire_error(body, blobs, more):
    with contextlib.suppress(WireError):
        wire.read(framed(body, blobs) + more, made)


SOUND = wire.frame(
    {"a": [1, 2.5, np.arange(4.0)], "b": (np.str_("x"), {3}, b"q"), "c": ...}, unplain
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255))))
def test_a_frame_with_some_bytes_changed_gives_a_value_or_a_wire_error(changes):
    data = bytearray(SOUND)
    for place, byte in changes:
        data[place] = byte
    with contextlib.suppress(WireError):
        wire.read(bytes(data), made)
