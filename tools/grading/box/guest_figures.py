"""Figures in a box: they draw nothing, and keep the numbers of their lines.

A student may read an answer off a curve: ``ax.lines[0].get_ydata()``.
"""

import dis
import sys

UNPACK = (dis.opmap["UNPACK_SEQUENCE"], dis.opmap["UNPACK_EX"])


class NotInABox:
    """Takes every call, item and attribute, and gives itself: a widget, a legend."""

    def __call__(self, *_: object, **__: object) -> "NotInABox":
        """Take any arguments."""
        return NOTHING

    def __getattr__(self, name: str) -> "NotInABox":
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return NOTHING

    def __getitem__(self, _: object) -> "NotInABox":
        return NOTHING

    def __setitem__(self, *_: object) -> None:
        return None

    def __iter__(self) -> object:
        code, place = (frame := sys._getframe(1)).f_code.co_code, frame.f_lasti
        count = code[place + 1] if place >= 0 and code[place] in UNPACK else 2
        return iter([NOTHING] * count)

    def __len__(self) -> int:
        return 2

    def __enter__(self) -> "NotInABox":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __array__(self, *_: object, **__: object) -> object:
        raise TypeError("'NotInABox' holds no numbers")  # nor is it searched for some

    def __repr__(self) -> str:
        return "nothing"


NOTHING = NotInABox()


class Line(NotInABox):
    """A curve: its numbers, as arrays with one axis."""

    def __init__(self, x: object, y: object) -> None:
        self.x, self.y = x, y

    def get_xdata(self, *_: object, **__: object) -> object:
        """Return the numbers along the x-axis."""
        return self.x

    def get_ydata(self, *_: object, **__: object) -> object:
        """Return the numbers along the y-axis."""
        return self.y

    def get_data(self, *_: object, **__: object) -> tuple:
        """Return both."""
        return self.x, self.y

    def get_xydata(self) -> object:
        """Return both as an array of shape ``(points, 2)``."""
        return sys.modules["numpy"].column_stack([self.x, self.y])


class Axes(NotInABox):
    """Where curves are drawn; `lines` are those that were."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def plot(self, *values: object, **_: object) -> object:
        """Take curves as Matplotlib does; return their lines."""
        try:
            made = [*_lines(values)]
        except Exception:  # in whatever way they are given, nothing is drawn
            return NOTHING
        self.lines += made
        return made

    def get_lines(self) -> list[Line]:
        """Return the lines."""
        return list(self.lines)


class Figure(NotInABox):
    """A figure with its axes."""

    def __init__(self, axes: list[Axes]) -> None:
        self.axes = axes

    def gca(self) -> Axes:
        """Return the axes that came last."""
        return self.axes[-1]

    def get_axes(self) -> list[Axes]:
        """Return all axes."""
        return list(self.axes)


class Figures:
    """What `embedbook.figures` and `matplotlib.pyplot` give, and the last figure."""

    def __init__(self) -> None:
        self.last = Figure([Axes()])

    def attributes(self, name: str) -> dict:
        """Return what a module of this name holds besides what swallows everything."""
        if name == "embedbook.figures":
            return {"new": self.new}
        if name != "matplotlib.pyplot":
            return {}
        return {
            "subplots": self.subplots,
            "figure": self.figure,
            "gcf": lambda: self.last,
            "gca": lambda: self.last.gca(),
            "plot": lambda *values, **more: self.last.gca().plot(*values, **more),
        }

    def new(self, *_: object, **__: object) -> tuple:
        """Return a new figure and its axes."""
        self.last = Figure([Axes()])
        return self.last, self.last.gca()

    def figure(self, *_: object, **__: object) -> Figure:
        """Return a new figure."""
        return self.new()[0]

    def subplots(self, nrows: int = 1, ncols: int = 1, **_: object) -> tuple:
        """Return a new figure and its axes, an array of them where they are several."""
        if nrows * ncols == 1:
            return self.new()
        np = sys.modules.get("numpy")
        if np is None:
            return NOTHING, NOTHING
        axes = np.empty((nrows, ncols), dtype=object)
        self.last = Figure([Axes() for _ in range(axes.size)])
        for place, each in enumerate(self.last.axes):
            axes.flat[place] = each
        return self.last, axes.squeeze()


def _lines(values: tuple) -> object:
    import numpy as np

    left = list(values)
    while left:
        given = [left.pop(0)]
        if left and not isinstance(left[0], str):
            given.append(left.pop(0))
        if left and isinstance(left[0], str):
            left.pop(0)
        y = np.atleast_1d(given[-1])
        x = np.atleast_1d(given[0]) if given[1:] else np.arange(len(y), dtype=float)
        for column in y.T if y.ndim == 2 else [y]:
            yield Line(x, column)
