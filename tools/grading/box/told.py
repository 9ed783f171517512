"""What a box tells of an error or its own end, as what a check or a lecturer hears."""

from embedbook.checks import limits
from embedbook.checks.wording import sentences
from tools.grading.box.errors import error_of
from tools.grading.box.interface import BoxStopped

TEXT = 10_000  # characters of a text that are kept
MESSAGE = 500  # of what a cell raised

say_of_checks = sentences()
say = sentences("tools.grading.box.interface")


def raised(said: dict) -> BaseException:
    """Return the error of a call, with its line for `Proxy.line_of`."""
    types = said.get("types")
    if many(types)[:2] == ["TooSlowError", "BaseException"]:
        error: BaseException = too_slow()
    else:
        error = error_of(types, said.get("module"), said.get("message"))
    error.line_in_box = said.get("line")
    return error


def too_slow() -> limits.TooSlowError:
    """Return the error of a call that did not end in time."""
    return limits.TooSlowError(say_of_checks("no_end", seconds=limits.SECONDS))


def as_error(stopped: BoxStopped) -> BaseException:
    """Return what a check hears of a box that stopped within a call."""
    if stopped.reason == "time":
        return too_slow()
    if stopped.reason in ("memory", "output"):
        return MemoryError()
    key = "ended" if stopped.reason == "ended" else "broken"
    return error_of(["SystemExit"], "builtins", say(key))


def in_words(said: dict) -> tuple[str, str]:
    """Return the name of an error's type and what it says, both "" for no error."""
    if not said:
        return "", ""
    kind = (many(said.get("types")) or ["Error"])[0]
    message = " ".join(text(said.get("message")).split())
    return text(kind), f"{text(kind)}: {message}"[:MESSAGE]


def text(value: object) -> str:
    """Return the beginning of a text, "" for anything else."""
    return value[:TEXT] if type(value) is str else ""


def many(value: object) -> list:
    """Return a list, and an empty one for anything else."""
    return value if type(value) is list else []
