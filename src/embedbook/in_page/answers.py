"""The form of an answer: what every answer holds, whatever was asked."""

from embedbook.checks.wording import sentences
from embedbook.in_page.cells import Ran
from embedbook.in_page.errors import explained

say = sentences(__name__)
status_words = sentences()


def answer(status: str, **known: object) -> dict:
    """Return an answer with all its fields; those that are not `known` are empty."""
    fields = {
        "status": status,
        "label": label(status),
        "task": "",
        "message": [],
        "detail": [],
        "compared": None,
        "printed": "",
        "call": None,
        "mistake": "",
        "shown": "",
        "value": "",
        "line": None,
        "before": None,
    }
    return fields | known


def stopped(ran: Ran, request: dict) -> dict:
    """Return the answer on a cell that an error stopped."""
    message, line = explained(ran, request.get("skipped", []))
    found = {"message": message, "line": line, "shown": ran.printed}
    found["before"] = ran.before
    return answer("error", task=request.get("task", ""), **found)


def say_replaced(names: list[str]) -> str:
    """Return a sentence on names whose values a learner's code replaced."""
    shown = list(dict.fromkeys(names))[:3]
    return say("replaced", names=", ".join(f"`{each}`" for each in shown))


def label(status: str) -> str:
    """Return a status in words: a check's own, or the page's."""
    key = f"status.{status.replace(' ', '_')}"
    if status in ("not started", "not yet", "passed"):
        return status_words(key)
    return say(key)
