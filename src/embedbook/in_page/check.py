"""What a check says of an answer, as data: the words are those of a notebook."""

import importlib

import numpy as np

from embedbook.checks.blocks import blocks
from embedbook.checks.notebook_output import readable
from embedbook.checks.number_sides import sides
from embedbook.checks.tasks import Outcome
from embedbook.checks.wording import sentences
from embedbook.in_page import soundness
from embedbook.in_page.answers import answer, say_replaced, stopped
from embedbook.in_page.cells import Ran, namespace_after, run_cell

say = sentences(__name__)

CHECK = "<the check>"
CALL = "<the call>"


def check(request: dict) -> dict:
    """Answer with what the check says of a learner's cell, or why that did not run."""
    ran, namespace = _ran(request)
    if ran.error is not None:
        return stopped(ran, request)
    if replaced := soundness.repair():
        said = blocks(say_replaced(replaced))
        return answer("error", message=said, shown=ran.printed, restart=True)
    asked = []

    def remember(task: object, value: object) -> None:
        asked.append((task, value))

    looked = run_cell(request["check"], {**namespace, "check": remember}, CHECK)
    if looked.error is not None or not asked:
        return _not_found(looked, request) | {"shown": ran.printed}
    chapter = _chapter(request)
    try:
        result = chapter.outcome(*asked[-1])
    except KeyboardInterrupt as error:  # raised by the answer itself
        return stopped(
            Ran(request["code"], ran.name, ran.printed, error=error), request
        )
    if not result.sound:
        said = blocks(say("unsound"))
        return answer("error", message=said, shown=ran.printed, restart=True)
    return _as_answer(result, asked[-1][0]) | {"shown": ran.printed}


def call(request: dict) -> dict:
    """Answer with what a call of the learner's function prints, gives or raises."""
    ran, namespace = _ran(request)
    if ran.error is not None:
        return stopped(ran, request)
    known = {**namespace, "np": np, "check": _chapter(request).check}
    called = run_cell(request["call"], known, CALL)
    if called.error is not None:
        own = Ran(request["code"], ran.name, called.printed, error=called.error)
        return stopped(own, request) | {"printed": called.printed, "shown": ""}
    return answer("done", printed=called.printed, value=called.value)


def _ran(request: dict) -> tuple[Ran, dict]:
    """Return what the cell did, or the one above it that failed; and the namespace."""
    _chapter(request)
    soundness.watch()
    namespace, failed = namespace_after(request["before"])
    return failed or run_cell(request["code"], namespace), namespace


def _chapter(request: dict) -> object:
    name = request["exercise"].replace("-", "_")
    return importlib.import_module(f"embedbook.checks.ch{name}")


def _as_answer(result: Outcome, task: str) -> dict:
    compared = result.compared and {"sides": sides(result.compared)}
    return answer(
        result.status,
        task=task,
        message=blocks(result.message),
        detail=blocks(result.detail) if result.detail else [],
        compared=compared,
        printed=readable(result.printed),
        call=result.call or None,
        mistake=result.mistake,
    )


def _not_found(looked: Ran, request: dict) -> dict:
    """Answer that the check did not find what it judges, the name of the answer."""
    if isinstance(looked.error, NameError):
        said = blocks(say("no_answer", name=looked.error.name))
        return answer("error", task=request["task"], message=said)
    return stopped(looked, request)
