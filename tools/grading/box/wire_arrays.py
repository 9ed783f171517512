"""Read arrays, from bytes that anybody may have written; see wire.py."""

import importlib
import math
import re
import sys
from types import ModuleType

from tools.grading.box.wire_errors import LARGEST, WireError

NPY = re.compile(
    rb"\x93NUMPY\x01\x00..\{'descr': '([<>|][a-zA-Z]\d{1,9}(?:\[\w{1,9}\])?)', "
    rb"'fortran_order': (True|False), "
    rb"'shape': \(((?:\d{1,19}, ?)*(?:\d{1,19})?)\), \} *\n",
    re.DOTALL,
)


def numpy() -> ModuleType:
    """Return NumPy, which a notebook may not have imported."""
    return importlib.import_module("numpy")


def whole_numbers(shape: list) -> list[int]:
    """Return a shape, after it proved to be one."""
    if any(type(each) is not int or each < 0 for each in shape) or len(shape) > 64:
        raise WireError("shape")
    return shape


def from_npy(data: bytes, np: object) -> object:
    """Return the array of a ``.npy`` file of version 1.0 without objects in it."""
    head = NPY.match(data[:4096])
    if not head:
        raise WireError("no .npy")
    dtype = np.dtype(head[1].decode())
    shape = [int(each) for each in head[3].decode().replace(",", " ").split()]
    count = math.prod(shape)
    if dtype.hasobject or not dtype.itemsize or len(shape) > 64:
        raise WireError("dtype")
    if count * dtype.itemsize != len(data) - head.end() or count > LARGEST:
        raise WireError("size")
    flat = np.frombuffer(data, dtype, count, head.end())
    if dtype.kind == "U" and (flat.view(dtype.str[0] + "u4") > sys.maxunicode).any():
        raise WireError("text")
    order = "F" if head[2] == b"True" else "C"
    array = np.empty(shape, dtype, order)  # its memory is its own: one may resize it
    array.reshape(-1, order=order)[...] = flat
    return array


def settled(array: object, strides: list | None, np: object) -> object:
    """Return an equal array as the box is to have it.

    Its places in memory are as far apart as `strides` say. Where NumPy counts in 32
    bits, so do int64 arrays that can: otherwise `np.repeat` and others refuse them.
    """
    whole = np.dtype(int)
    if array.dtype == np.int64 and whole.itemsize == 4:
        narrow = array.astype(whole)
        if (narrow == array).all():
            array, strides = narrow, strides and [each // 2 for each in strides]
    if not strides or not array.size:
        return array
    pairs = zip(array.shape, strides, strict=True)
    reach = [(size - 1) * step for size, step in pairs]
    offset = -sum(each for each in reach if each < 0)
    memory = bytearray(sum(map(abs, reach)) + array.dtype.itemsize)
    laid = np.ndarray(array.shape, array.dtype, memory, offset, tuple(strides))
    laid[...] = array
    return laid
