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
