"""What surrounds a learner's code while it runs: it may print, and disturb nothing.

It needs no NumPy, and minds its settings only where it is there.
"""

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator

from embedbook.checks.no_way_out import no_exit, no_typing

PRINTED = 1000  # characters that are kept of what is printed


class Printed(io.StringIO):
    """Takes any amount of text, and keeps the beginning."""

    def write(self, text: str) -> int:
        """Keep what there is room for; all counts as written."""
        super().write(text[: max(0, PRINTED + 1 - self.tell())])
        return len(text)

    def kept(self) -> str:
        """Return what was printed, cut to PRINTED characters; more end in "…"."""
        try:
            text = io.StringIO.getvalue(self)
        except ValueError:  # closed by what was called
            return ""
        return text if len(text) <= PRINTED else f"{text[:PRINTED]}…"


@contextlib.contextmanager
def guarded() -> Iterator[Printed]:
    """Keep prints off the page, and give back what is set within; yield what it prints.

    What is written to stderr is lost, and warnings are quiet. An `input` raises
    RuntimeError, for it would wait for ever; so does `exit` in a notebook, for it would
    end the kernel.
    """
    page = Printed()
    with (
        contextlib.redirect_stdout(page),
        contextlib.redirect_stderr(Printed()),
        warnings.catch_warnings(),
        _numpy_settings(),
        no_typing(),
        no_exit(),
    ):
        warnings.simplefilter("ignore")
        yield page


@contextlib.contextmanager
def _numpy_settings() -> Iterator[None]:
    """Give back `np.seterr` and `np.set_printoptions`."""
    np = sys.modules.get("numpy")
    if np is None:
        yield
        return
    with np.errstate(), np.printoptions():
        yield
