"""Make a student's task out of the public one: other answer, cases and mistakes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from embedbook.checks.compare import same
from embedbook.checks.predictions import Value, is_right
from embedbook.checks.tasks import (
    AnyTask,
    Misconception,
    Prediction,
    Task,
    WrongAnswer,
)
from tools.variants.variation import Draw, Variation, words


def predicted(
    module: str,
    task: Prediction,
    answer: Value,
    wrong: Mapping[str, Value],
    fields: Mapping[str, object],
) -> Prediction:
    """Return a prediction with another answer and other wrong answers.

    `wrong` gives the wrong answers by the names of the mistakes, the first of equal
    ones counts; a mistake that it leaves out is dropped. Its words are those of the
    public task unless ``[TASK.reasons]`` beside `module` has others, as templates for
    `fields`; `insight` and `otherwise`, too, if they are in ``[TASK]``. The last one is
    the book's own answer.
    """
    own = words(module)[task.name]
    said = {each.name: each.hint for each in task.misconceptions}
    said |= {k: _folded(v, fields) for k, v in own.get("reasons", {}).items()}
    known: list[WrongAnswer] = []
    for name, value in wrong.items():
        known_before = any(same(value, each.answer) for each in known)
        if not known_before and not is_right(value, answer, task.tolerance):
            known.append(WrongAnswer(name, value, said[name]))
    known += _public_answer(task, answer, known)
    return replace(
        task,
        answer=answer,
        misconceptions=tuple(known),
        **_own_words(own, fields, "insight", "otherwise"),
    )


def rewritten(
    module: str,
    task: Task,
    fields: Mapping[str, object],
    *,
    reference: Callable,
    mistakes: Mapping[str, Callable | tuple[Callable, ...]],
    **changes: object,
) -> Task:
    """Return a function task with another reference and other mistakes.

    `mistakes` are as in `task_files.function_task`; the hint of each is in
    ``[TASK.mistakes]`` beside `module`, a template for `fields`, or is the public one.
    What `public_mistakes` returns may be among them. The last mistake that is known is
    always the public version, handed in as it is in the book. `changes` are further
    fields of the task, such as `cases` or `dtype`.
    """
    own = words(module)[task.name]
    said = {each.name: each.hint for each in task.misconceptions}
    said |= {k: _folded(v, fields) for k, v in own.get("mistakes", {}).items()}
    said["public_version"] = _folded(words(__name__)["public_version"], fields)
    forms = {**mistakes, "public_version": task.reference}
    known = (
        Misconception(name, wrong if type(wrong) is tuple else (wrong,), said[name])
        for name, wrong in forms.items()
    )
    return replace(
        task,
        reference=reference,
        misconceptions=tuple(known),
        **_own_words(own, fields, "insight"),
        **changes,
    )


def public_mistakes(
    task: Task,
    through: Callable[[Callable], Callable] = lambda function: function,
    without: Collection[str] = (),
) -> dict[str, tuple[Callable, ...]]:
    """Return the public task's mistakes, each form put `through` what a draw changes.

    `without` names those whose words are wrong for the draw.
    """
    return {
        each.name: tuple(map(through, each.forms))
        for each in task.misconceptions
        if each.name not in without
    }


def built(variation: Variation, task: AnyTask, draw: Draw) -> AnyTask:
    """Return the student's task. Raises ValueError if the variation is not its own."""
    if variation.task != task.name:
        raise ValueError(f"{variation.task} is no variation of {task.name}.")
    return variation.build(task, draw)


def _public_answer(
    task: Prediction, answer: Value, known: list[WrongAnswer]
) -> list[WrongAnswer]:
    """Return the book's answer as a wrong one, unless it is right, or known."""
    taken = any(same(task.answer, each.answer) for each in known)
    if taken or is_right(task.answer, answer, task.tolerance):
        return []
    said = words(__name__)["public_answer"]
    return [WrongAnswer("public_version", task.answer, _folded(said, {}))]


def _own_words(
    own: Mapping[str, object], fields: Mapping[str, object], *names: str
) -> dict[str, str]:
    return {name: _folded(own[name], fields) for name in names if name in own}


def _folded(text: str, fields: Mapping[str, object]) -> str:
    return " ".join(text.format(**fields).split())
