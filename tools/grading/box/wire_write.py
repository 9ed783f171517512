"""Turn a value into JSON and blobs; see wire.py."""

import io
import sys
from collections.abc import Callable

from tools.grading.box.wire_errors import (
    DEEPEST,
    KEYS,
    LARGEST,
    MOST,
    OBJECTS,
    SMALL,
    WireError,
    odd_keys,
)

CONTAINERS = (tuple, list, set, frozenset, dict)
BASES = (int, float, complex, str, bytes, bytearray, *CONTAINERS)


class Writer:
    """Writes values as JSON, and keeps the blobs that belong to it, in order."""

    def __init__(self, unplain: Callable[[object], list]) -> None:
        self.unplain, self.blobs = unplain, []
        self.count = self.keys = 0
        self.inside: set[int] = set()

    def value(self, value: object, depth: int) -> object:
        """Return a value as JSON; raises WireError if there are too many within."""
        kind = type(value)
        self.count += 1
        if self.count > MOST:
            raise WireError("too many")
        if value is None or kind in (bool, str):
            return value
        if kind is int:
            return value if -SMALL <= value <= SMALL else ["int", hex(value)]
        if kind is float:
            finite = abs(value) < float("inf")
            return value if finite else ["float", repr(value)]
        if kind is complex:
            parts = (value.real, value.imag)
            return ["complex", *(self.value(each, depth) for each in parts)]
        if value is ...:
            return ["ellipsis"]
        if kind in (bytes, bytearray):
            return [kind.__name__, self.blob(bytes(value))]
        if kind in CONTAINERS:
            return self.many(value, kind, depth)
        np = sys.modules.get("numpy")
        if np is not None:
            if kind is np.ndarray:
                return self.array(value, np, depth)
            if kind is np.random.Generator:
                bits = value.bit_generator
                if type(bits) is not np.random.PCG64:  # no other kind is read
                    return self.unplain(value)
                return ["generator", self.value(bits.state, depth + 1)]
            if issubclass(kind, np.generic):
                return self.scalar(value, kind, np, depth)
            if issubclass(kind, np.ndarray):
                plain = np.ndarray.view(value, np.ndarray)
                return self.subclass(plain, kind, depth)
        base = next((each for each in BASES if issubclass(kind, each)), None)
        if base is None or depth > DEEPEST:
            return self.unplain(value)
        if base is dict:
            plain = dict(dict.items(value))
        elif base in CONTAINERS:
            plain = base(base.__iter__(value))
        else:
            plain = base.__getnewargs__(value)[0] if base is str else base(value)
        return self.subclass(plain, kind, depth)

    def many(self, value: object, kind: type, depth: int) -> list:
        """Return a container as a list with its tag; one in itself is not plain."""
        if depth > DEEPEST or id(value) in self.inside:
            return self.unplain(value)
        self.keys += odd_keys(value) if kind in (set, frozenset, dict) else 0
        if self.keys > KEYS:
            raise WireError("too many keys")
        self.inside.add(id(value))
        parts = list(value.items() if kind is dict else value)
        within = [self.value(each, depth + 1) for each in parts]
        self.inside.discard(id(value))
        return [kind.__name__, within]

    def subclass(self, plain: object, kind: type, depth: int) -> list:
        """Return what a subclass of a known type holds, and what it is called."""
        return ["subclass", *names_of(kind), self.value(plain, depth + 1)]

    def scalar(self, value: object, kind: type, np: object, depth: int) -> list:
        """Return one of NumPy's numbers or texts, as an array without axes."""
        array = np.array(value)
        if type(array[()]) is kind:
            return ["scalar", self.array(array, np, depth)]
        return self.unplain(value)

    def array(self, value: object, np: object, depth: int) -> list:
        """Return an array, or its shape and dtype where its entries cannot cross."""
        dtype = value.dtype
        if dtype.kind not in "biufcmMSU" or not dtype.itemsize or _too_large(value):
            if dtype.char == "O" and value.size <= OBJECTS and depth < DEEPEST:
                items = [self.value(each, depth + 1) for each in value.ravel().tolist()]
                return ["objects", list(value.shape), items]
            return ["shape", list(value.shape), dtype.char, str(dtype)[:200]]
        kept = value.flags.c_contiguous or value.flags.f_contiguous
        strides = None if kept else list(value.strides)
        # What is longer than a double is laid out otherwise on another machine.
        long = dtype.kind in "fc" and dtype.char in "gG"
        if long:
            value = value.astype("f8" if dtype.kind == "f" else "c16")
        file = io.BytesIO()
        np.lib.format.write_array(file, value, version=(1, 0), allow_pickle=False)
        blob = self.blob(file.getvalue())
        return ["array", blob, value.flags.writeable, strides, long]

    def blob(self, data: bytes) -> int:
        """Keep bytes, and return their number."""
        self.blobs.append(data)
        return len(self.blobs) - 1


def names_of(kind: type) -> list[str]:
    """Return the name of a type and that of its module, as its definition says."""
    name = type.__dict__["__name__"].__get__(kind)
    module = type.__getattribute__(kind, "__module__")
    return [str(name)[:200], str(module)[:200]]


def _too_large(array: object) -> bool:
    return array.nbytes > LARGEST // 2
