"""A quantized model as one small file, for a page to fetch.

It is compressed with gzip, since that is what every browser can undo by itself
(``DecompressionStream``); its check sum also finds a damaged file.
"""

import gzip
import json
import struct
import zlib

import numpy as np

from embedbook.explore.quantized import QuantizedModel

MAGIC = b"embook01"
VERSION = 1
HEAD = ("unit", "steps", "common", "length", "pull_error", "value_error")


class DamagedFileError(ValueError):
    """The bytes are not a model that `pack` wrote."""


def pack(model: QuantizedModel) -> bytes:
    """Return the model as the bytes of a file, gzipped; equal models, equal bytes.

    Uncompressed: `MAGIC`; the length of the head in bytes (uint32); the head, which
    is JSON padded with spaces to a multiple of 4; direction, weights and bias
    (float32); places (int16); departures (int8), row by row; the vocabulary in
    UTF-8, a word a line. All little-endian.
    """
    words = "\n".join(model.vocabulary).encode()
    head = {name: getattr(model, name) for name in HEAD}
    rows, columns = model.departures.shape
    head |= {"version": VERSION, "rows": rows, "columns": columns}
    encoded = json.dumps(head | {"words": len(words)}).encode()
    encoded += b" " * (-len(encoded) % 4)
    floats = np.array([*model.direction, *model.weights, model.bias], "<f4")
    content = [
        MAGIC + struct.pack("<I", len(encoded)) + encoded,
        floats.tobytes(),
        model.places.astype("<i2").tobytes(),
        model.departures.tobytes(),
        words,
    ]
    return gzip.compress(b"".join(content), compresslevel=9, mtime=0)


def unpack(content: bytes) -> QuantizedModel:
    """Return the model that `pack` made into `content`.

    Raises DamagedFileError if the bytes are cut, changed, or of another version.
    """
    try:
        plain = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedFileError(f"not a whole gzip file: {error}") from error
    if plain[: len(MAGIC)] != MAGIC or len(plain) < len(MAGIC) + 4:
        raise DamagedFileError("not a model of this course: it begins otherwise")
    (size,) = struct.unpack_from("<I", plain, len(MAGIC))
    start = len(MAGIC) + 4 + size
    try:
        head = json.loads(plain[len(MAGIC) + 4 : start])
        version, rows, columns = (head[key] for key in ("version", "rows", "columns"))
        fields = {name: head[name] for name in HEAD}
        sizes = [4 * (2 * columns + 1), 2 * rows, rows * columns, head["words"]]
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedFileError(f"its head cannot be read: {error}") from error
    if version != VERSION:
        raise DamagedFileError(f"version {version}; this code reads {VERSION}")
    ends = start + np.cumsum([0, *sizes])
    vocabulary = plain[ends[3] :].decode(errors="replace").split("\n")
    if len(plain) != ends[4] or len(vocabulary) != rows:
        raise DamagedFileError("its parts are not as long as its head says")
    floats = np.frombuffer(plain, "<f4", 2 * columns + 1, ends[0])
    departures = np.frombuffer(plain, np.int8, rows * columns, ends[2])
    return QuantizedModel(
        vocabulary=tuple(vocabulary),
        places=np.frombuffer(plain, "<i2", rows, ends[1]),
        departures=departures.reshape(rows, columns),
        direction=floats[:columns],
        weights=floats[columns:-1],
        bias=float(floats[-1]),
        **fields | {"steps": tuple(fields["steps"])},
    )
