"""One request after another: what is asked, what is answered, and what is put back."""

import contextlib
import importlib
import json
import site
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from embedbook.checks.blocks import blocks
from embedbook.in_page import leftovers, soundness
from embedbook.in_page.answers import answer, say_replaced, stopped
from embedbook.in_page.cells import namespace_after, run_cell
from embedbook.in_page.elsewhere import missing_here
from embedbook.in_page.no_tasks import refuse_tasks

# What people import in a cell, beside NumPy: loaded before they can change it.
COMMON = ("collections", "dataclasses", "itertools", "math", "random", "re", "string")
OF_CHECKS = ("numpy", "embedbook.checks.checker", "embedbook.in_page.check")


def begin() -> None:
    """Import what most requests need, and note how it is."""
    for name in (*COMMON, *OF_CHECKS):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    refuse_tasks()
    soundness.watch()
    if sys.platform == "emscripten":
        places = Path.cwd(), tempfile.gettempdir(), *site.getsitepackages()
        leftovers.note(map(Path, places))


def respond(text: str) -> str:
    """Return the answer to a request, both as JSON.

    What a learner's code has put in the place of something else is put back; then, and
    where it left what the next one would meet, the answer asks for a new start with
    ``"restart": true``. Raises what went wrong where that is not of the learner's
    making.
    """
    request = json.loads(text)
    try:
        said = WAYS[request["do"]](request)
        again = leftovers.left()
        replaced = soundness.repair()
    except BaseException:
        soundness.put_builtins_back()
        replaced = soundness.repair()
        if not replaced:
            raise
        said, again = answer("error", message=blocks(say_replaced(replaced))), True
    if replaced or again:
        said["restart"] = True
    return json.dumps(said)


def _run(request: dict) -> dict:
    """Answer with what a cell prints, and its last expression's value."""
    namespace, failed = namespace_after(request["before"])
    ran = failed or run_cell(request["code"], namespace)
    if ran.error is not None:
        return stopped(ran, request)
    return answer("done", shown=ran.printed, value=ran.value)


def _judge(request: dict) -> dict:
    """Answer with what a check says, or with what one of its calls does."""
    try:
        from embedbook.in_page import check
    except ImportError as error:
        return answer("error", message=blocks(missing_here(error, [])))
    return check.call(request) if request["do"] == "call" else check.check(request)


WAYS: dict[str, Callable[[dict], dict]] = {
    "run": _run,
    "check": _judge,
    "call": _judge,
}
