import nbformat
import pytest

from tools.book.plain_markdown import plain


@pytest.mark.parametrize(
    ("myst", "wanted"),
    [
        (
            "{download}`the task <../exercises/01-a.ipynb>`",
            "[the task](../exercises/01-a.ipynb)",
        ),
        (
            "{doc}`the exercise <../exercises/01-a>`",
            "[the exercise](../exercises/01-a.ipynb)",
        ),
        ("{ref}`How to study <how-to-study>`", "How to study"),
        ("(01-a)=\n# A", "# A"),
        ("```{quiz}\n```", ""),
        (":::{note} Mind\nthe gap\n:::", "> **Mind**\n>\n> the gap"),
    ],
)
def test_what_only_myst_knows_becomes_plain_markdown(myst, wanted):
    assert plain(myst, "01-a", {}) == wanted


@pytest.mark.parametrize(
    ("myst", "wanted"),
    [
        ("{ref}`02-b`", "[B](02-b.ipynb)"),
        ("{ref}`chapters/02-b:One/two: why`", "[One/two: why](02-b.ipynb)"),
        ("{ref}`so <chapters/02-b:One/two: why>`", "[so](02-b.ipynb)"),
        ("{ref}`asked <q-a>`", "asked"),
    ],
)
def test_a_reference_becomes_a_link_where_the_notebook_is_there(myst, wanted):
    title = nbformat.v4.new_markdown_cell("# B")
    notebooks = {"02-b": nbformat.v4.new_notebook(cells=[title])}
    assert plain(myst, "01-a", notebooks) == wanted
