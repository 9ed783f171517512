"""What a learner's error says, and a guess of what was meant by a misspelt name."""

import traceback
from difflib import get_close_matches
from types import ModuleType

MESSAGE = 10_000  # characters of a learner's error that are looked at
SHOWN = 200  # characters that a sentence shows
NEAR = 0.7  # how like a name its misspelling is, from 0 to 1


def message_of(error: BaseException) -> str:
    """Return the beginning of an error's message, "" where it has none to give."""
    try:
        return str(error)[:MESSAGE]
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ""


def one_line(error: BaseException) -> str:
    """Return what an error says on one line, and a guess of what was meant, if any.

    Python guesses where it prints a traceback, which nobody sees here; and not every
    version that the course runs on lets a program have that guess.
    """
    said = " ".join(message_of(error).split())[:SHOWN]
    guess = _guess(error)
    return f"{said.rstrip('.')}. Did you mean: {guess!r}?" if said and guess else said


def _guess(error: BaseException) -> str:
    """Return the known name that is most like the one an error is about, or ""."""
    if type(error) not in (NameError, AttributeError) or type(error.name) is not str:
        return ""
    names = [name for name in _names_for(error) if type(name) is str]
    near = get_close_matches(error.name, names, 1, NEAR)
    return near[0] if near and near[0] != error.name else ""


def _names_for(error: NameError | AttributeError) -> list:
    if type(error) is AttributeError:
        return list(vars(error.obj)) if type(error.obj) is ModuleType else []
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if not frames:
        return []
    last = frames[-1]
    return [*last.f_locals, *last.f_globals, *last.f_builtins]
