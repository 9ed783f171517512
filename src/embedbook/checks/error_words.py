"""What a learner's error says, and what Python guesses was meant."""

import traceback

SUGGESTS = (NameError, UnboundLocalError, AttributeError)  # "Did you mean …?"
MESSAGE = 10_000  # characters of a learner's error that are looked at
SHOWN = 200  # characters that a sentence shows


def message_of(error: BaseException) -> str:
    """Return the beginning of an error's message, "" where it has none to give."""
    try:
        return str(error)[:MESSAGE]
    except KeyboardInterrupt:
        raise
    except BaseException:
        return ""


def with_guess(error: BaseException) -> str:
    """Return an error's message and, where Python has one, its guess of what was meant.

    Python makes that guess where it prints a traceback, which nobody sees here.
    """
    if type(error) not in SUGGESTS:
        return message_of(error)
    try:
        last = traceback.TracebackException(
            type(error), error, error.__traceback__, limit=0, lookup_lines=False
        ).format_exception_only()
        return "".join(last).partition(": ")[2][:MESSAGE]
    except KeyboardInterrupt:
        raise
    except BaseException:
        return message_of(error)


def one_line(error: BaseException) -> str:
    """Return what an error says on one line, short enough for a sentence."""
    return " ".join(with_guess(error).split())[:SHOWN]
