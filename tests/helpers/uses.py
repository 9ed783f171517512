"""How each figure that responds is made and used, for tests in browsers.

One entry for each figure; the columns of `make figures` all read it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import small_model

from embedbook import explore
from embedbook.explore.figure import Figure


@dataclass(frozen=True)
class Use:
    """One figure: how to make it, and one change that a reader may make to it."""

    name: str  # kebab case, as in explore.FIGURES
    page: str  # the page of the book that it stands on
    make: Callable[..., Figure]  # takes traits, returns the widget
    code: str  # one of its kind as Python source, for a notebook
    control: str  # CSS of the control that is used first, within the figure
    keys: str  # what is typed there, if one types there
    trait: str  # the trait that then changes ...
    value: Any  # ... and what it has become
    set_to: Any  # a value that Python gives to the same trait ...
    shows: str  # ... and a text that the figure then shows
    ready: str = ""  # CSS of what there is once its data have come, if it fetches any


USES = [
    Use(
        name="one-hot",
        page="chapters/01-one-hot.html",
        make=explore.OneHot,
        code="explore.OneHot()",
        control="input[type=text]",
        keys=" film",
        trait="text",
        value="good great dull table film",
        set_to="soup soup",
        shows="2 tokens, 1 word in the vocabulary",
    ),
    Use(
        name="lookup",
        page="chapters/03-lookup-table.html",
        make=explore.Lookup,
        code="explore.Lookup()",
        control="textarea",
        keys=" a film",
        trait="text",
        value="good cast good film a film",
        set_to="with a good soup",
        shows="“soup”",
    ),
    Use(
        name="learning-rows",
        page="chapters/04-learning-the-rows.html",
        make=explore.LearningRows,
        code="explore.LearningRows()",
        control="button",
        keys="",
        trait="step",
        value=1,
        set_to=7,
        shows="Step 7",
    ),
    Use(
        name="trained-model",
        page="chapters/08-imdb-model.html",
        make=small_model.make,
        code=small_model.CODE,
        control="textarea",
        keys=" film",
        trait="text",
        value="The start is slow, but the cast is good and I liked the end. film",
        set_to="good soup",
        shows="2 tokens read",
        ready="[data-model=whole]",
    ),
]
