"""The side of a box that is in it: runs cells, says values, calls functions.

It answers one frame with another. All that it says may be a lie, since it shares its
process with the notebook: whoever reads it takes it as data.
"""

import contextlib
import copy
import importlib
import sys
from types import FunctionType

from tools.grading.box.guest_calls import imports_of, in_time, unchanged
from tools.grading.box.guest_cells import Notebook, Words, quiet
from tools.grading.box.guest_errors import said_of
from tools.grading.box.guest_world import World
from tools.grading.box.wire import frame, read
from tools.grading.box.wire_errors import WireError
from tools.grading.box.wire_write import names_of

ALIASES = 16  # arrays that were given out and may be changed outside
ALIASED = 10_000_000  # bytes of one


class Guest:
    """A notebook in a box, and what of it has been given out."""

    def __init__(self) -> None:
        self.world, self.notebook = World(), Notebook()
        self.kept: list[object] = []
        self.aliases: dict[int, object] = {}
        self.given = 0

    def install(self) -> None:
        """Make this Python the notebook's own: nothing else is to run in it."""
        sys.modules["__main__"] = self.notebook.module
        self.world.install()

    def answer(self, request: bytes) -> bytes:
        """Return the frame that answers a frame."""
        asked = read(request, self.made, in_box=True)
        said = getattr(self, f"do_{asked.pop('do')}")(**asked)
        try:
            return frame(said, self.unplain)
        except WireError:
            return frame(self.shortened(said), self.unplain)

    def shortened(self, said: dict) -> dict:
        """Return an answer in which what no frame can hold is told by its type."""
        value = said.get("value")
        short = {"value": Opaque(value), "changed": []} if "value" in said else {}
        return {**said, **short}

    def unplain(self, value: object) -> list:
        """Return what is said of a function, an error, or anything else."""
        if type(value) is Opaque:
            return ["other", *names_of(type(value.value))]
        if isinstance(value, BaseException):
            said = said_of(value)
            return ["error", said["types"], said["module"], said["message"]]
        if callable(value):
            self.kept.append(value)
            own = []
            if type(value) is FunctionType:
                code = value.__code__
                own = list(code.co_varnames[code.co_posonlyargcount : code.co_argcount])
            return ["kept", len(self.kept) - 1, *names_of(type(value)), own]
        return ["other", *names_of(type(value))]

    def made(self, tag: str, parts: list, _: object) -> object:
        """Return what was given out before and comes in again."""
        if tag == "kept":
            return self.kept[parts[0]]
        raise WireError(tag)

    def do_start(self, words: dict, given: dict) -> dict:
        """Take the sentences and the data that come from outside."""
        for name, text in words.items():
            setattr(Words, name, text)
        self.world.given = given
        return {"python": sys.version.split()[0]}

    def do_reviews(self, texts: list, labels: object) -> dict:
        """Take the reviews that `embedbook.reviews.sample` gives."""
        self.world.texts, self.world.labels = texts, labels
        return {}

    def do_cell(self, source: str) -> dict:
        """Run a cell."""
        error, printed, names = self.notebook.run(source)
        said = None if error is None else said_of(error)
        return {"error": said, "printed": printed, "names": names}

    def do_value(self, name: str) -> dict:
        """Say what a name is bound to."""
        if name not in self.notebook.names:
            return {"missing": True}
        return {"value": self.notebook.names[name]}

    def do_prepare(self, of: int) -> dict:
        """Import what a function imports when it is called, which may take long."""
        with quiet(_refuse_exit):
            for name in imports_of(self.kept[of]):
                try:
                    importlib.import_module(name)
                except BaseException:  # the call meets it again
                    continue
        return {}

    def do_call(self, of: int, arguments: tuple, writes: list, seconds: float) -> dict:
        """Call a function that was given out; say what came of it.

        `writes` are arrays that it returned before and that were changed outside.
        """
        for number, array in writes:
            if number in self.aliases:
                self.aliases[number][...] = array
        before = copy.deepcopy(arguments)
        value = error = None
        with quiet(_refuse_exit) as page, _as_set():
            self.world.calling = True
            try:
                value = in_time(self.kept[of], arguments, seconds)
            except BaseException as raised:
                error = said_of(raised, self.kept[of])
            self.world.calling = False
        changed = [
            [place, one]
            for place, (one, other) in enumerate(zip(arguments, before, strict=True))
            if not unchanged(other, one)
        ]
        said = {"printed": page.kept(), "changed": changed}
        if error is not None:
            return {**said, "error": error}
        return {**said, "value": value, "alias": self.alias(value)}

    def alias(self, value: object) -> int | None:
        """Keep an array that is given out, and return its number."""
        np = sys.modules.get("numpy")
        if np is None or type(value) is not np.ndarray or value.nbytes > ALIASED:
            return None
        self.given += 1
        self.aliases[self.given] = value
        self.aliases.pop(self.given - ALIASES, None)
        return self.given


class Opaque:
    """In place of a value that is too large: only its type is said."""

    def __init__(self, value: object) -> None:
        self.value = value


def _refuse_exit(*_: object) -> None:
    raise RuntimeError(Words.no_exit)


def _as_set() -> object:
    """Return a context in which NumPy is set as it is in a check, and given back."""
    np = sys.modules.get("numpy")
    if np is None:
        return contextlib.nullcontext()
    return np.errstate(divide="warn", over="warn", under="ignore", invalid="warn")
