"""The checks of the exercises: one package per chapter, NumPy only.

A notebook says ``from embedbook.checks.ch01_one_hot import check, hint`` once, and
``check("one_hot", one_hot)`` after each task. A chapter's package declares its
tasks as data (:mod:`~embedbook.checks.tasks`); :mod:`~embedbook.checks.runner`
runs them, and :mod:`~embedbook.checks.compare` says in what way two results
differ. ``checks.progress()`` says how far a learner is.

Importing this package alone needs no NumPy: a page runs Python before that has come.
"""


def chapters() -> dict[str, tuple]:
    """Return each exercise's tasks, by its name, such as ``03-lookup-table``."""
    from embedbook.checks import how_far

    return how_far.chapters()


def progress(reset: bool = False) -> None:
    """Print how far you are: in the exercise checked last, and in the course.

    With `reset` it asks whether to forget that, and forgets it on "yes".
    The course is read from ``work/progress.json``, which `make lab`'s notebooks
    keep. Elsewhere only what this kernel has checked is known. Nothing is sent.
    """
    from embedbook.checks import how_far

    how_far.show_progress(reset)
