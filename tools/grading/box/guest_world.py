"""What a notebook finds in a box: modules that look like the course's, and do nothing.

Nothing here knows an answer. Figures draw nothing, reviews are texts that came from
outside, and a check says nothing.
"""

import builtins
import importlib
import importlib.abc
import importlib.machinery
import sys
from types import ModuleType

from tools.grading.box.guest_cells import Words
from tools.grading.box.guest_figures import NOTHING, Figures, NotInABox

NAMES = ("embedbook", "matplotlib", "IPython", "ipywidgets")
HOLDING = (
    "embedbook.reviews",
    "embedbook.figures",
    "embedbook.checks.private",
    "matplotlib.pyplot",
)


class Reviews:
    """As many of the texts that came from outside as were wanted, and their labels."""

    def __init__(self, texts: list, labels: object) -> None:
        self.texts, self.labels = texts, labels
        self.ratings, self.split, self.source = None, "sample", "package"

    def __len__(self) -> int:
        return len(self.texts)


class _Check(NotInABox):
    """In place of `check`: says nothing, and refuses to be called in a function."""

    def __init__(self, world: "World") -> None:
        self.world = world

    def __call__(self, *_: object, **__: object) -> NotInABox:
        """Take any arguments. Raises RuntimeError in a function that is checked."""
        if self.world.calling:
            raise RuntimeError(Words.inside)
        return NOTHING


class World:
    """The course's modules in this box, and what they know from outside."""

    def __init__(self) -> None:
        self.texts, self.labels = [], None
        self.given: dict = {}
        self.calling = False  # whether a function is called from outside
        self.checker, self.figures = _Check(self), Figures()

    def sample(self, n: int) -> Reviews:
        """Return the first `n` reviews; raises ValueError if there are not so many."""
        if type(n) is bool or not hasattr(n, "__index__"):
            raise TypeError(f"n must be an integer, not {n!r}.")
        if not 1 <= n <= len(self.texts):
            raise ValueError(Words.no_reviews)
        return Reviews(list(self.texts[:n]), self.labels[:n].copy())

    def modules(self) -> set[str]:
        """Return the names of the modules that hold something, and of those above."""
        found = {*HOLDING, *self.given}
        parts = [name.split(".") for name in found]
        return {".".join(each[:n]) for each in parts for n in range(1, len(each) + 1)}

    def attributes(self, name: str) -> dict:
        """Return what a module of this name holds besides what swallows everything."""
        if name in self.given:
            return {key: _giving(value) for key, value in self.given[name].items()}
        if name == "embedbook.reviews":
            return {"sample": self.sample}
        if name == "embedbook.checks.private":
            return {"checks": _giving((self.checker, NOTHING, NOTHING))}
        if name.startswith("embedbook.checks.ch"):
            return {"check": self.checker}
        found = {"__version__": "0"} if name == "embedbook" else {}
        return found | self.figures.attributes(name)

    def install(self) -> None:
        """Let `import` find these modules, and give the notebook what IPython gives."""
        for name in [each for each in sys.modules if each.split(".")[0] in NAMES]:
            del sys.modules[name]
        sys.meta_path.insert(0, _Finder(self))
        builtins.get_ipython = NOTHING
        builtins.display = _display


def _giving(value: object) -> object:
    """Return a function that always gives this value, as data from outside is given."""

    def give(*_: object, **__: object) -> object:
        return value

    return give


def _display(*values: object, **_: object) -> None:
    print(*values, sep="\n")


class _Module(ModuleType):
    """A module that has every name: one of its modules, or what swallows everything."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        full = f"{self.__name__}.{name}"
        if full in self.__spec__.loader.world.modules():
            return importlib.import_module(full)
        return NOTHING


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes the modules below NAMES, whatever they are called."""

    def __init__(self, world: World) -> None:
        self.world = world

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how to load one of these modules, None for any other."""
        if name.split(".")[0] not in NAMES:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return the module, which has every name."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Give the module what it knows."""
        vars(module).update(self.world.attributes(module.__name__))
