"""What cannot be had in a page: Keras, the reviews, figures, and what comes of them."""

import ast

from embedbook.checks.wording import sentences

say = sentences(__name__)

# The first part of a module that is missing → the key of what there is to say.
NEEDS = {
    "keras": "keras",
    "tensorflow": "keras",
    "tf_keras": "keras",
    "torch": "keras",
    "matplotlib": "figures",
    "anywidget": "figures",
    "ipywidgets": "figures",
    "IPython": "figures",
    "pooch": "reviews",
    "tqdm": "reviews",
    "filelock": "reviews",
    "platformdirs": "reviews",
    "sklearn": "library",
    "pandas": "library",
    "scipy": "library",
    "numpy": "numpy",
}
OWN = {
    "embedbook.reviews": "reviews",
    "embedbook.figures": "figures",
    "embedbook.explore": "figures",
    "embedbook.benchmarks": "library",
    "embedbook.words": "library",
}


def missing_here(error: BaseException, skipped: list[dict]) -> str:
    """Return what to do where an error comes of what a page does not have, or "".

    `skipped` are cells that cannot run in the page: their ``code``, and what it
    ``needs``.
    """
    if isinstance(error, ImportError):
        return _missing_module(error)
    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        for cell in skipped:
            if error.name in _names_given(cell["code"]):
                known = cell["needs"] in ("reviews", "keras", "figures")
                key = cell["needs"] if known else "other"
                return say(f"skipped.{key}", name=error.name)
    return ""


def _missing_module(error: ImportError) -> str:
    module = error.name if type(error.name) is str else ""
    parts = str(error).split("'")
    if module == "embedbook" and len(parts) > 1:  # from embedbook import reviews
        module = f"embedbook.{parts[1]}"
    key = OWN.get(".".join(module.split(".")[:2])) or NEEDS.get(module.split(".")[0])
    return say(key, module=module) if key else ""


def _names_given(code: str) -> set[str]:
    """Return the names that a cell gives a value to."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [each.asname or each.name.split(".")[0] for each in node.names]
            found.update(names)
    return found
