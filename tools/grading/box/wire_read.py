"""Turn JSON and blobs into the value that they are of; see wire.py."""

import re
import sys
from collections.abc import Callable

from tools.grading.box.wire_arrays import from_npy, numpy, settled, whole_numbers
from tools.grading.box.wire_errors import (
    CLASSES,
    DEEPEST,
    ENTRY,
    KEYS,
    MOST,
    NAME,
    WireError,
    odd_keys,
)

PLAIN = (type(None), bool, str, int, float)
SEQUENCES = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}
# What one may derive a class from, and of what its instances are made.
EXTENDED = (int, float, complex, str, bytes, bytearray, *SEQUENCES.values(), dict)
KINDS = {"V": "V8", "O": "O", "T": "T"}  # dtypes told by their letter alone


class Reader:
    """Reads values out of JSON that anybody may have written.

    In a box, arrays get the strides and the whole numbers that they are to have there;
    outside they get none that a box asks for, which would take any amount of memory.
    """

    def __init__(
        self,
        blobs: list[bytes],
        made: Callable[[str, list, Callable], object],
        in_box: bool,
    ) -> None:
        self.blobs, self.made, self.in_box = blobs, made, in_box
        self.count = self.depth = self.keys = self.classes = 0

    def value(self, json: object) -> object:
        """Return the value; raises WireError, or what a wrong type makes Python raise.

        ``wire.read`` turns all that into WireError.
        """
        self.count += 1
        if self.count > MOST:
            raise WireError("too many")
        if type(json) in PLAIN:
            return json
        if type(json) is not list or not json or type(json[0]) is not str:
            raise WireError("no value")
        if self.depth > DEEPEST + 10:
            raise WireError("too deep")
        self.depth += 1
        tag, *parts = json
        read = getattr(self, f"read_{tag}", None) if tag.isidentifier() else None
        self.classes += read is None or tag == "subclass"
        if self.classes > CLASSES:
            raise WireError("too many classes")
        found = read(*parts) if read else self.made(tag, parts, self.value)
        self.depth -= 1
        return found

    def many(self, parts: list) -> list:
        """Return the values of a list of JSON."""
        if type(parts) is not list:
            raise WireError("no list")
        return [self.value(each) for each in parts]

    def read_int(self, text: str) -> int:
        """Return a large whole number, written in base 16."""
        return int(text, 16)

    def read_float(self, text: str) -> float:
        """Return what JSON has no number for: nan, inf or -inf."""
        if text not in ("nan", "inf", "-inf"):
            raise WireError("no float")
        return float(text)

    def read_complex(self, real: object, imaginary: object) -> complex:
        """Return a complex number of its two parts."""
        return complex(self.value(real), self.value(imaginary))

    def read_ellipsis(self) -> object:
        """Return the gap of an untouched answer."""
        return ...

    def read_bytes(self, number: int) -> bytes:
        """Return a blob, which nothing else can have: copies would take memory."""
        blob, self.blobs[number] = self.blobs[number], None
        return blob

    def read_bytearray(self, number: int) -> bytearray:
        """Return a blob that can be changed."""
        return bytearray(self.read_bytes(number))

    def read_tuple(self, parts: list) -> tuple:
        """Return a tuple of the values within."""
        return tuple(self.many(parts))

    def read_list(self, parts: list) -> list:
        """Return a list of the values within."""
        return self.many(parts)

    def read_set(self, parts: list) -> set:
        """Return a set of the values within."""
        return set(self.hashed(self.many(parts)))

    def read_frozenset(self, parts: list) -> frozenset:
        """Return a frozen set of the values within."""
        return frozenset(self.hashed(self.many(parts)))

    def read_dict(self, parts: list) -> dict:
        """Return a dict of the pairs within."""
        pairs = self.many(parts)
        self.hashed([key for key, _ in pairs])
        return dict(pairs)

    def hashed(self, keys: list) -> list:
        """Return keys of a set or a dict; raises WireError where many may collide."""
        self.keys += odd_keys(keys)
        if self.keys > KEYS:
            raise WireError("too many keys")
        return keys

    def read_subclass(self, name: str, module: str, json: object) -> object:
        """Return an instance of a fresh class of that name, made of a known one."""
        plain = self.value(json)
        kind = type(plain)
        np = sys.modules.get("numpy")
        array = np is not None and kind is np.ndarray
        if kind not in EXTENDED and not array:
            raise WireError("no subclass")
        fresh = fresh_class(name, module, (kind,))
        if array:
            return plain.view(fresh)
        found = kind.__new__(fresh, plain)
        if kind in (bytearray, list, set, dict):
            kind.__init__(found, plain)
        return found

    def read_scalar(self, json: object) -> object:
        """Return one of NumPy's numbers or texts."""
        return self.value(json)[()]

    def read_array(
        self, number: int, writeable: bool, strides: list | None, long: bool
    ) -> object:
        """Return an array of a blob, laid out in memory as `strides` say."""
        np = numpy()
        array = from_npy(self.read_bytes(number), np)
        if long:
            array = array.astype("g" if array.dtype.kind == "f" else "G")
        elif self.in_box:
            array = settled(array, strides, np)
        if writeable is False:
            array.flags.writeable = False
        return array

    def read_objects(self, shape: list, parts: list) -> object:
        """Return an array of objects."""
        array = numpy().empty(len(parts), dtype=object)
        for place, each in enumerate(self.many(parts)):
            array[place] = each
        return array.reshape(whole_numbers(shape))

    def read_shape(self, shape: list, char: str, dtype: str) -> object:
        """Return an array of that shape and dtype that takes no memory."""
        np = numpy()
        if not re.fullmatch(r"[a-zA-Z?]", char):
            raise WireError("dtype")
        if type(dtype) is not str or len(dtype) > NAME:
            raise WireError("dtype")
        try:
            kind = np.dtype(KINDS.get(char, dtype))
        except (TypeError, ValueError, SyntaxError):
            kind = np.dtype(object)
        if kind.itemsize > ENTRY or kind.subdtype:
            kind = np.dtype(object)
        return np.broadcast_to(np.zeros((), kind), tuple(whole_numbers(shape)))

    def read_generator(self, json: object) -> object:
        """Return one of `default_rng`'s kind: the state of MT19937 goes unchecked."""
        np = numpy()
        state = self.value(json)
        if state["bit_generator"] != "PCG64":
            raise WireError("generator")
        bits = np.random.PCG64(0)
        bits.state = state
        return np.random.Generator(bits)


def fresh_class(name: str, module: str, bases: tuple[type, ...]) -> type:
    """Return an empty class that is called so; what no class may be called is left."""
    said = str(name)[:200].encode("utf-8", "replace").decode().replace("\0", "?")
    return type(said, bases, {"__module__": str(module)[:200]})
