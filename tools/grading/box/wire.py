"""What crosses the wall of a box: a frame of JSON and arrays, never anything to run.

A frame is four bytes, the length of the JSON; the JSON, a list of the lengths of the
blobs and of the value; and the blobs. A value is itself where JSON knows it, otherwise
a list that begins with a tag. Blobs are bytes, or ``.npy`` files whose header is
matched against a pattern and never evaluated. This file and its two parts run on both
sides; they need NumPy only where the values do.
"""

import json
import struct
from collections.abc import Callable

from tools.grading.box.wire_errors import JSON, LARGEST, WireError
from tools.grading.box.wire_read import Reader
from tools.grading.box.wire_write import Writer


def frame(value: object, unplain: Callable[[object], list]) -> bytes:
    """Return a value as a frame.

    `unplain` says as a list of JSON that begins with a tag what is not plain data.
    Raises WireError where the frame would be too large.
    """
    writer = Writer(unplain)
    try:
        body = writer.value(value, 0)
        head = json.dumps([[len(each) for each in writer.blobs], body]).encode()
    except RecursionError:
        raise WireError("too deep") from None
    if len(head) > JSON:
        raise WireError("too large")
    size = len(head) + sum(map(len, writer.blobs)) + 4
    if size > LARGEST:
        raise WireError("too large")
    return b"".join([struct.pack(">I", len(head)), head, *writer.blobs])


def read(
    data: bytes, made: Callable[[str, list, Callable], object], in_box: bool = False
) -> object:
    """Return the value of a frame, whatever bytes these are.

    `made` turns a tag that only this side knows, and the list of what follows it, into
    a value; its third argument reads a value within. Raises WireError.
    """
    try:
        if len(data) > LARGEST:
            raise WireError("too large")
        (length,) = struct.unpack_from(">I", data)
        if length > JSON:
            raise WireError("too large")
        text = data[4 : 4 + length].decode("ascii")
        lengths, body = json.loads(text, parse_constant=_refused)
        blobs, start = [], 4 + length
        for each in lengths:
            if type(each) is not int or not 0 <= each <= len(data) - start:
                raise WireError("blobs")
            blobs.append(data[start : start + each])
            start += each
        return Reader(blobs, made, in_box).value(body)
    except WireError:
        raise
    except (Exception, RecursionError) as error:  # no bytes may do more than that
        raise WireError(type(error).__name__) from None


def _refused(constant: str) -> None:
    raise WireError(constant)
