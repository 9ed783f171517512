"""What an error means, in words for someone who meets it for the first time."""

import contextlib
import traceback
from collections.abc import Iterator

from embedbook.checks.blocks import Block, blocks, code_block
from embedbook.checks.wording import read, sentences
from embedbook.in_page.cells import YOURS, Ran
from embedbook.in_page.elsewhere import missing_here

say = sentences(__name__)

MESSAGE = 300  # characters of Python's message
LINE = 200  # characters of a line of code
NAME = 80  # characters of the name of an error's kind
SUGGESTS = (NameError, UnboundLocalError, AttributeError)  # "Did you mean …?"


def explained(ran: Ran, skipped: list[dict]) -> tuple[list[Block], int | None]:
    """Return what to say of a cell that an error stopped, and the line of that cell.

    The error's kind, the line and Python's own words come with advice. `skipped` are
    the cells above that cannot run in the page.
    """
    error, name = ran.error, _name(ran.error)
    number = _line(error, ran.name)
    text = _code(ran.code, number, error)
    where = "yours" if ran.name == YOURS else "above"
    kind = "unreadable" if _unreadable(error, ran.name) else "stops"
    if text:
        head = say(f"{where}.{kind}", number=number, error=name)
        found = [*blocks(head), code_block(text + _caret(error, ran, text))]
    else:
        found = blocks(say(f"{where}.somewhere", error=name))
    if message := _message(error):
        found += blocks(say("says", message=message))
    advice = missing_here(error, skipped) or _advice(error, message, text)
    if advice:
        found += blocks(advice)
    return found, number if ran.name == YOURS else None


def _name(error: BaseException) -> str:
    name = _name_of(type(error))
    return name if len(name) <= NAME else f"{name[:NAME]}…"


def _unreadable(error: BaseException, name: str) -> bool:
    return isinstance(error, SyntaxError) and error.filename == name


def _line(error: BaseException, name: str) -> int | None:
    if _unreadable(error, name) and type(error.lineno) is int:
        return error.lineno
    calls = traceback.walk_tb(error.__traceback__)
    own = [line for frame, line in calls if frame.f_code.co_filename == name]
    return own[-1] if own else None


def _code(code: str, number: int | None, error: BaseException) -> str:
    lines = code.split("\n")
    if number is None or not 1 <= number <= len(lines):
        return ""
    line = lines[number - 1].strip()
    if isinstance(error, IndentationError):  # the spaces in front are what is wrong
        line = lines[number - 1].expandtabs().rstrip()
    return line if len(line) <= LINE else f"{line[:LINE]}…"


def _caret(error: BaseException, ran: Ran, text: str) -> str:
    """Return a line with a mark below the place that Python cannot read."""
    if not _unreadable(error, ran.name) or type(error.offset) is not int:
        return ""
    line = ran.code.split("\n")[error.lineno - 1]
    place = error.offset - 1 - (len(line) - len(line.lstrip()))
    if isinstance(error, IndentationError):
        place = len(text) - len(text.lstrip())
    return f"\n{' ' * place}^" if 0 <= place <= min(len(text), LINE) else ""


def _message(error: BaseException) -> str:
    """Return Python's own words on one line, with its guess of what was meant."""
    said = ""
    with contextlib.suppress(BaseException):  # a learner's error may do anything
        if isinstance(error, SyntaxError):
            said = error.msg
        elif isinstance(error, SystemExit):
            pass
        elif type(error) in SUGGESTS:
            last = traceback.TracebackException(
                type(error), error, error.__traceback__, limit=0, lookup_lines=False
            ).format_exception_only()
            said = "".join(last).partition(": ")[2]
        else:
            said = str(error)[: 10 * MESSAGE]
    said = " ".join(said.split()) if type(said) is str else ""
    return said if len(said) <= MESSAGE else f"{said[:MESSAGE]}…"


def _advice(error: BaseException, message: str, text: str) -> str:
    """Return what usually helps: that for the message, or for the kind of error."""
    if isinstance(error, SyntaxError) and text.startswith(("%", "!")):
        return say("magic")
    for kind in _kinds(error):
        advice = _advices().get(kind, {})
        for part, sentence in advice.items():
            if part != "otherwise" and part in message:
                return sentence
        if "otherwise" in advice:
            return advice["otherwise"]
    return ""


def _kinds(error: BaseException) -> Iterator[str]:
    for each in type(error).__mro__:
        yield _name_of(each)


def _name_of(kind: type) -> str:
    return type.__dict__["__name__"].__get__(kind)  # whatever its own class says


def _advices() -> dict[str, dict[str, str]]:
    return read(__name__)["advice"]
