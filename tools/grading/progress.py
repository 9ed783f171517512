"""Say how far a long run is: a bar in a terminal, else a line for each tenth."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tqdm import tqdm

TENTHS = 10


class _Lines:
    def __init__(self, total: int, what: str, out: TextIO) -> None:
        self.total, self.what, self.out = total, what, out
        self.count = 0

    def update(self) -> None:
        before = self.count * TENTHS // self.total
        self.count += 1
        if self.count * TENTHS // self.total > before:
            print(
                f"{self.what}: {self.count} of {self.total}", file=self.out, flush=True
            )


@contextmanager
def progress(total: int, what: str, out: TextIO | None = None) -> Iterator:
    """Yield what has an `update()` for each of `total` that is done; shows it on `out`.

    `out` is standard error where it is not given.
    """
    out = sys.stderr if out is None else out
    if not total or not out.isatty():
        yield _Lines(total, what, out)
        return
    with tqdm(total=total, desc=what, file=out, dynamic_ncols=True, leave=False) as bar:
        yield bar
