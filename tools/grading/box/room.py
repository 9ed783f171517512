"""A box with a notebook's state: run its cells, take its values, call its functions."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from embedbook import reviews
from embedbook.checks import limits
from embedbook.checks.ch04_learning_the_rows import curves
from embedbook.checks.wording import sentences as sentences_of
from embedbook.words.sentences import sentences
from tools.grading.box import proxy, told, wire
from tools.grading.box.interface import BoxStopped, open_box
from tools.grading.box.proxy import Proxy
from tools.grading.box.wire_errors import WireError

START = 60.0  # seconds
VALUE = 20.0
IMPORTS = 120.0  # for what a function imports: TensorFlow takes its time
# How much longer a call may take than in a notebook, and what is added for the way.
SLOWER = {"wasi": 2.0, "namespaces": 1.0}
MARGIN = {"wasi": 0.0, "namespaces": 1.0}
NAMES = 10_000  # that a cell binds
KEPT = 2  # arrays that calls returned: one that is changed, and what the next call gave
REVIEWS = 2_000  # as many as any exercise uses
GIVEN = {
    "04-learning-the-rows": {
        "embedbook.checks.ch04_learning_the_rows.curves": {
            "learning_curves": curves.learning_curves
        },
        "embedbook.words.sentences": {"sentences": sentences},
    }
}

say = sentences_of()
say_here = sentences_of("tools.grading.box.interface")


class _Missing:
    """The type of MISSING."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(frozen=True)
class Ran:
    """What came of a cell.

    `error` is what it raised, as in "NameError: name 'x' is not defined", or "";
    `error_type` its type's name; `module` the one that an import did not find.
    """

    error: str
    error_type: str
    printed: str
    names: tuple[str, ...]
    module: str


class Room:
    """A fresh box for one notebook of an exercise, such as ``03-lookup-table``.

    Raises BoxStopped where the box does not start, and `embedbook.reviews.ReviewsError`
    from `cell` where a notebook needs reviews and this machine has none. `missing` are
    the modules that cells or calls tried to import and that are not in the box.
    """

    def __init__(self, kind: str, exercise: str) -> None:
        self.kind, self.exercise = kind, exercise
        self.stopped: BoxStopped | None = None
        self.aliases: dict[int, tuple[np.ndarray, bytes]] = {}
        self.has_reviews = False
        self.missing: set[str] = set()
        self.made = proxy.made(self)
        self.box = open_box(kind)
        words = {key: say(key) for key in ("no_typing", "no_exit", "inside")}
        words["no_reviews"] = say_here("no_reviews")
        given = {
            module: {name: give() for name, give in functions.items()}
            for module, functions in GIVEN.get(exercise, {}).items()
        }
        self.ask({"do": "start", "words": words, "given": given}, START)

    def cell(self, source: str, seconds: float) -> Ran:
        """Run a cell. Raises BoxStopped."""
        if "reviews" in source and not self.has_reviews:
            found = reviews.sample(REVIEWS)
            sent = {"do": "reviews", "texts": found.texts, "labels": found.labels}
            self.ask(sent, START)
            self.has_reviews = True
        said = self.ask({"do": "cell", "source": source}, seconds)
        names = tuple(map(told.text, told.many(said.get("names"))[:NAMES]))
        error = self._noted(said.get("error"))
        kind, message = told.in_words(error)
        missing = told.text(error.get("missing"))
        return Ran(message, kind, told.text(said.get("printed")), names, missing)

    def value(self, name: str) -> object:
        """Return what a name is bound to, MISSING if to nothing. Raises BoxStopped."""
        said = self.ask({"do": "value", "name": name}, VALUE)
        return MISSING if said.get("missing") is True else said.get("value")

    def call(self, function: Proxy, arguments: tuple) -> object:
        """Return what a function returns in the box; see `Proxy`."""
        try:
            if not function.prepared:
                function.prepared = True
                self.ask({"do": "prepare", "of": function.number}, IMPORTS)
            message = {
                "do": "call",
                "of": function.number,
                "arguments": arguments,
                "writes": self._writes(),
                "seconds": limits.SECONDS,
            }
            most = limits.SECONDS * SLOWER[self.kind] + MARGIN[self.kind]
            said = self.ask(message, most)
        except BoxStopped as stopped:
            raise told.as_error(stopped) from None
        for each in told.many(said.get("changed")):
            place, new = each if type(each) is list and len(each) == 2 else (None, None)
            if type(place) is int and 0 <= place < len(arguments):
                proxy.put(arguments[place], new)
        print(told.text(said.get("printed")), end="")
        if error := self._noted(said.get("error")):
            raise told.raised(error)
        value = said.get("value")
        if proxy.is_only_a_shape(value):
            said.pop("alias", None)
        if self.kind == "wasi":
            value = proxy.widened(value, arguments)
        if type(said.get("alias")) is int and type(value) is np.ndarray:
            self.aliases[said["alias"]] = value, value.tobytes()
            for old in list(self.aliases)[:-KEPT]:
                del self.aliases[old]
        return value

    def close(self) -> None:
        """End the box. Whatever is asked of it later raises BoxStopped."""
        self.stopped = self.stopped or BoxStopped("ended")
        self.box.close()

    def ask(self, message: dict, seconds: float) -> dict:
        """Return the box's answer to a message. Raises BoxStopped."""
        if self.stopped:
            raise self.stopped
        began = monotonic()
        try:
            answer = self.box.ask(wire.frame(message, proxy.unplain), seconds)
            said = wire.read(answer, self.made)
            if type(said) is not dict:
                raise WireError("no answer")
            return said
        except WireError:
            self.stopped = BoxStopped("broken", monotonic() - began)
            self.box.close()
            raise self.stopped from None
        except BoxStopped as stopped:
            self.stopped = stopped
            raise

    def _noted(self, error: object) -> dict:
        """Return an error as a dict, {} for none, after what is missing was noted."""
        error = error if type(error) is dict else {}
        if missing := told.text(error.get("missing")):
            self.missing.add(missing)
        return error

    def _writes(self) -> list:
        """Return the arrays that a box gave and that were changed here since."""
        changed = []
        for number, (array, before) in self.aliases.items():
            if array.tobytes() != before:
                changed.append((number, array))
                self.aliases[number] = array, array.tobytes()
        return changed
