"""Sphinx extension: all of this book's own, named once, in the order of their steps.

``_config.yml`` names this one, in the two places where Jupyter Book wants a name.
"""

from sphinx.application import Sphinx

EXTENSIONS = (
    "encrypted_kernels",
    "incremental",
    "mathml_core",
    "notebook_cache",
    "chapter_boxes",
    "teaching_minutes",
    "plans",
    "navigation",
    "quiz",
    "proven",
    "questions",
    "output_of",
    "deck_parts",
    "decks",
    "deck_list",
    "exercise_pages",
    "mistakes",
    "solution_pages",
    "explore_figures",
    "glossary_terms",
    "offered_notebooks",
    "teaching_files",
    "measured",
    "citation",
    "page_actions",
    "page_head",
    "site_search",
    "lean_page",
    "python_pages",
)


def setup(app: Sphinx) -> dict[str, bool]:
    """Set up each of them."""
    for name in EXTENSIONS:
        app.setup_extension(name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
