"""Hostile submissions that are so as files, not by what their answers do."""

import json
from collections.abc import Callable

from filled_notebooks import as_bytes, code_cell, source_of

WHOLE: dict[str, Callable[[dict], bytes]] = {}
BOMB = "cposix\nsystem\n(S'touch pickled'\ntR."


def whole(function: Callable) -> Callable:
    """Register what makes a hostile file of a notebook whose answers are wrong."""
    WHOLE[function.__name__] = function
    return function


def cell_of(notebook: dict, cell_id: str) -> dict:
    """Return the cell that was handed out with an id."""
    return next(each for each in notebook["cells"] if each["id"] == cell_id)


@whole
def a_pickle_in_the_metadata(notebook):
    notebook["metadata"]["embedbook"] = {"mark": BOMB, "py/reduce": ["os.system", BOMB]}
    for cell in notebook["cells"]:
        cell["metadata"]["pickle"] = BOMB
        cell["metadata"]["!!python/object/apply:os.system"] = [BOMB]
    return as_bytes(notebook)


@whole
def claims_600_points_in_its_metadata(notebook):
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"points": 600, "grade": True, "score": 600}
    notebook["metadata"]["embedbook"] = {"points": {"lookup": 600}, "status": "graded"}
    notebook["metadata"]["nbgrader"] = {"total": 600}
    return as_bytes(notebook)


@whole
def checks_that_are_its_own(notebook):
    for cell in notebook["cells"]:
        if cell["id"].endswith("-check"):
            own = "def check(*_):\n    print('passed')\n\n"
            cell["source"] = own + source_of(cell) + "\nlookup = parameters = 'passed'"
    return as_bytes(notebook)


@whole
def answers_in_the_place_of_given_cells(notebook):
    for cell in notebook["cells"]:
        if cell["id"] in ("start-2", "rows_needed-2", "opinion_table-2"):
            cell["source"] = (
                "import sys\n\nclass np:\n    ndarray = int\n\nnumpy = np\n"
                "sys.modules['numpy'] = np\ndef check(*_): return 'passed'"
            )
    return as_bytes(notebook)


@whole
def a_hundred_thousand_cells(notebook):
    notebook["cells"] += [code_cell(f"own-{n}", "lookup = 22") for n in range(100_000)]
    return json.dumps(notebook).encode()


@whole
def every_cell_a_thousand_times(notebook):
    notebook["cells"] = notebook["cells"] * 1_000
    return json.dumps(notebook).encode()


@whole
def a_source_as_deep_as_it_gets(notebook):
    cell_of(notebook, "lookup-solution")["source"] = (
        "lookup = " + "(" * 90_000 + ")" * 90_000
    )
    cell_of(notebook, "parameters-solution")["source"] = (
        "parameters = " + "-" * 150_000 + "1"
    )
    cell_of(notebook, "rows_needed-solution")["source"] = (
        "rows_needed = 1" + "+1" * 90_000
    )
    cell_of(notebook, "output_shape-solution")["source"] = (
        "output_shape = " + "lambda:" * 25_000 + "1"
    )
    cell_of(notebook, "check_indices-solution")["source"] = (
        "def check_indices(a, b):\n"
        + "".join(" " * n + "if a:\n" for n in range(1, 600))
        + " " * 600
        + "pass"
    )
    cell_of(notebook, "opinion_table-solution")["source"] = (
        "opinion_table = " + "[1," * 60_000
    )
    return as_bytes(notebook)


@whole
def a_source_with_null_bytes(notebook):
    for cell in notebook["cells"]:
        if cell["id"].endswith("-solution"):
            cell["source"] = "\0" + source_of(cell) + "\0\ud800"
    return json.dumps(notebook).encode()


@whole
def a_line_of_10_megabytes(notebook):
    cell_of(notebook, "lookup-solution")["source"] = "lookup = '" + "x" * 10**7 + "'"
    return as_bytes(notebook)


@whole
def a_source_for_slow_patterns(notebook):
    cell_of(notebook, "lookup-solution")["source"] = (
        "def lookup(table, indices:\n" + " " * 100_000 + "def" + "\t =" * 30_000
    )
    cell_of(notebook, "parameters-solution")["source"] = (
        "parameters = (\n" + "a=" * 90_000
    )
    cell_of(notebook, "rows_needed-solution")["source"] = "%" * 150_000 + "\n((("
    return as_bytes(notebook)


@whole
def metadata_as_deep_as_it_gets(notebook):
    deep = "[" * 200_000 + "]" * 200_000
    text = as_bytes(notebook).decode()
    return text.replace('"metadata": {', f'"metadata": {{"deep": {deep},', 1).encode()


@whole
def numbers_that_no_parser_likes(notebook):
    text = as_bytes(notebook).decode()
    digits = "9" * 100_000
    more = f'"a": NaN, "b": -Infinity, "c": 1e999999, "d": {digits}, "a": {{}},'
    return text.replace('"metadata": {', f'"metadata": {{{more}', 1).encode()


@whole
def parts_of_other_types(notebook):
    odd = [None, 5, "text", [], {}, {"cell_type": 5}, {"cell_type": "code"}]
    odd += [{"cell_type": "code", "source": each} for each in (5, None, {}, [5, [""]])]
    odd += [{"cell_type": "code", "source": "1", "metadata": "text", "id": {}}]
    odd += [
        {
            "cell_type": "code",
            "source": "1",
            "metadata": {"nbgrader": 5},
            "id": [],
            "outputs": 7,
        }
    ]
    notebook["cells"] += odd
    notebook["metadata"] = {"kernelspec": [], "language_info": 5}
    return as_bytes(notebook)


@whole
def ids_of_the_check_for_its_answers(notebook):
    for cell in notebook["cells"]:
        if cell["id"].endswith("-solution"):
            cell["id"] = cell["id"].replace("-solution", "-check")
            cell["metadata"]["nbgrader"] |= {"grade_id": cell["id"], "grade": True}
    return as_bytes(notebook)


@whole
def markup_in_ids_and_outputs(notebook):
    evil = "<script>alert('WITNESS')</script>\u202e\x1b[2J"
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{evil}{number}"
        cell["metadata"] = {"nbgrader": {"grade_id": evil, "task": evil}, evil: evil}
        if cell["cell_type"] == "code":
            data = {"text/html": evil, "application/javascript": "alert(1)"}
            cell["outputs"] = [
                {"output_type": "display_data", "data": data, "metadata": {}}
            ]
    notebook["metadata"]["kernelspec"] = {"name": evil, "display_name": evil}
    return as_bytes(notebook)
