"""Right answers in notebooks of odd formats, encodings, ids and kernels."""

import base64
import json

from odd_way import as_bytes, cell, code_cells, way


@way()
def all_metadata_stripped(notebook):
    for each in notebook["cells"]:
        each["metadata"] = {}
        each.pop("id")
    return {**notebook, "metadata": {}, "nbformat_minor": 0}


@way()
def ids_renamed(notebook):
    for number, each in enumerate(notebook["cells"]):
        each |= {"id": f"{number:08x}", "metadata": {}}
    return notebook


@way()
def ids_of_another_exercise(notebook):
    for each in code_cells(notebook):
        name = each["id"].replace("lookup", "one_hot").replace("parameters", "by_hand")
        each |= {"id": name, "metadata": {"nbgrader": {"grade_id": name}}}
    return notebook


@way()
def ids_of_each_other(notebook):
    cells = code_cells(notebook)
    ids = [each["id"] for each in cells]
    for each, name in zip(cells, reversed(ids), strict=True):
        each |= {"id": name, "metadata": {"nbgrader": {"grade_id": name}}}
    return notebook


@way()
def all_ids_the_same(notebook):
    for each in code_cells(notebook):
        each |= {"id": "lookup-solution", "metadata": {}}
        each["metadata"] = {"nbgrader": {"grade_id": "lookup-solution"}}
    return notebook


@way()
def foreign_metadata(notebook):
    for each in notebook["cells"]:
        each["metadata"] |= {"vscode": {"languageId": "python"}, "tags": 3}
        each["metadata"] |= {"nbgrader": "none", "id": ["x"], "deletable": None}
    return notebook


@way()
def format_4_0_without_ids(notebook):
    for each in notebook["cells"]:
        each.pop("id")
    return {**notebook, "nbformat_minor": 0}


@way()
def format_3(notebook):
    cells = []
    for each in notebook["cells"]:
        each.pop("id")
        if each["cell_type"] == "code":
            each["input"] = each.pop("source")
            each |= {"language": "python", "prompt_number": 1}
        cells.append(each)
    worksheets = [{"cells": cells, "metadata": {}}]
    return {"metadata": {"name": ""}, "nbformat": 3, "worksheets": worksheets}


@way()
def sources_as_texts(notebook):
    for each in notebook["cells"]:
        each["source"] = "".join(each["source"])
    return notebook


@way()
def other_ends_of_lines(notebook):
    for each in notebook["cells"]:
        each["source"] = "".join(each["source"]).replace("\n", "\r\n")
    return as_bytes(notebook).replace(b"\n", b"\r\n")


@way()
def utf_8_with_a_mark(notebook):
    return b"\xef\xbb\xbf" + as_bytes(notebook)


@way("saved as utf-16")
def utf_16(notebook):
    return as_bytes(notebook).decode().encode("utf-16")


@way("saved as Windows-1252")
def latin_1(notebook):
    cell(notebook, "lookup-1")["source"] = "Für später: Übung"
    text = json.dumps(notebook, ensure_ascii=False)
    return text.encode("latin-1", "replace")


@way("behind the notebook's end")
def junk_behind_the_end(notebook):
    return as_bytes(notebook) + b'\n}\n{"cells": []}'


@way()
def outputs_of_30_mb(notebook):
    picture = base64.b64encode(bytes(22_000_000)).decode()
    data = {"image/png": picture, "text/plain": "x"}
    cell(notebook, "end-2")["outputs"] = [
        {"output_type": "display_data", "data": data, "metadata": {}}
    ]
    return notebook


@way()
def state_of_widgets(notebook):
    state = {"state": {"a" * 32: {"model_name": "LayoutModel", "state": {}}}}
    kind = "application/vnd.jupyter.widget-state+json"
    notebook["metadata"]["widgets"] = {kind: state}
    return notebook


@way()
def kernel_of_a_venv(notebook):
    spec = {"display_name": "Python (venv)", "name": "my-venv", "language": "python"}
    notebook["metadata"] = {"kernelspec": spec}
    return notebook


@way()
def kernel_of_conda_without_a_language(notebook):
    spec = {"display_name": "xpython 3.9", "name": "conda-env-x-py"}
    notebook["metadata"] = {"kernelspec": spec}
    return notebook


@way("says that it is in R")
def kernel_of_r_with_python_in_it(notebook):
    notebook["metadata"] = {"kernelspec": {"name": "ir", "language": "R"}}
    return notebook


@way("its kernel is R", graded=False)
def answers_in_r(notebook):
    notebook["metadata"] = {"kernelspec": {"name": "ir", "language": "R"}}
    for each in code_cells(notebook):
        if each["id"].endswith("-solution"):
            name = each["id"].removesuffix("-solution")
            each["source"] = f"{name} <- function(x, y) {{\n  x[y, ]\n}}"
    return notebook
