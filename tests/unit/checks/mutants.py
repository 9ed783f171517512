"""A register of wrong answers: whole functions, as people write them."""

from collections.abc import Callable

MUTANTS: list[tuple[str, str, str, object]] = []


def registrar(chapter: str) -> tuple[Callable, Callable]:
    """Return `mutant(task, mistake)`, a decorator, and `guess(task, **values)`."""

    def mutant(task: str, mistake: str) -> Callable:
        def register(function: Callable) -> Callable:
            MUTANTS.append((chapter, task, mistake, function))
            return function

        return register

    def guess(task: str, **values: object) -> None:
        MUTANTS.extend((chapter, task, name, value) for name, value in values.items())

    return mutant, guess
