"""Right answers in the wrong cells, and under wrong names."""

from odd_way import Notebook, cell, code, place, source, way

STUB = "def lookup(table, indices):\n    rows = ...\n    return rows"


@way("is a copy of code cell 2")
def pasted_twice_with_its_metadata(notebook):
    at = place(notebook, "lookup-solution")
    notebook["cells"].insert(at + 1, dict(notebook["cells"][at]))
    return notebook


@way("is the empty gap of")
def gap_pasted_below_the_answer(notebook):
    answer = cell(notebook, "parameters-solution")
    at = place(notebook, "parameters-solution")
    gap = {**answer, "source": "parameters = ...\n# Your code here"}
    notebook["cells"].insert(at + 1, gap)
    return notebook


@way("several answers to parameters, in code cells")
def wrong_draft_above_the_answer(notebook):
    at = place(notebook, "parameters-solution")
    notebook["cells"].insert(at, code("parameters = 5_000 * 32"))
    return notebook


@way()
def split_into_two_cells(notebook):
    answer = cell(notebook, "opinion_table-solution")
    text = source(notebook, "opinion_table-solution")
    first, loop = text.split("for word", 1)
    answer["source"] = first
    at = place(notebook, "opinion_table-solution")
    notebook["cells"].insert(at + 1, code("for word" + loop))
    return notebook


@way("The check of opinion_table is gone")
def split_and_the_check_deleted(notebook):
    split_into_two_cells(notebook)
    notebook["cells"].pop(place(notebook, "opinion_table-check"))
    return notebook


@way()
def helper_in_a_cell_of_its_own(notebook):
    at = place(notebook, "lookup-solution")
    notebook["cells"].insert(at, code("def picked(table, i):\n    return table[i]"))
    answer = "def lookup(table, indices):\n    return picked(table, indices)"
    cell(notebook, "lookup-solution")["source"] = answer
    return notebook


@way()
def joined_with_its_check(notebook):
    answer, check = (
        source(notebook, f"parameters-{end}") for end in ("solution", "check")
    )
    cell(notebook, "parameters-solution")["source"] = f"{answer}\n\n{check}"
    notebook["cells"].pop(place(notebook, "parameters-check"))
    return notebook


@way("The check of parameters was changed")
def answer_typed_above_the_check_in_its_cell(notebook):
    answer = source(notebook, "parameters-solution")
    check = cell(notebook, "parameters-check")
    check["source"] = f"{answer}\n{source(notebook, 'parameters-check')}"
    notebook["cells"].pop(place(notebook, "parameters-solution"))
    return notebook


@way("typed into its check")
def answer_typed_into_the_call_of_check(notebook):
    cell(notebook, "output_shape-solution")["source"] = "output_shape = ..."
    check = cell(notebook, "output_shape-check")
    check["source"] = 'check("output_shape", (64, 500, 32))'
    return notebook


@way()
def retyped_without_metadata(notebook):
    at = place(notebook, "lookup-solution")
    notebook["cells"][at] = code(source(notebook, "lookup-solution"))
    return notebook


@way()
def gap_kept_and_answer_below_it(notebook):
    return _answer_at(notebook, place(notebook, "lookup-solution") + 1)


@way()
def gap_kept_and_answer_below_the_check(notebook):
    return _answer_at(notebook, place(notebook, "lookup-check") + 1)


@way()
def gap_kept_and_answer_at_the_very_end(notebook):
    return _answer_at(notebook, len(notebook["cells"]))


@way("was given, and was changed")
def answer_typed_into_a_given_cell(notebook):
    text = source(notebook, "check_indices-solution")
    cell(notebook, "start-2")["source"] = text
    notebook["cells"].pop(place(notebook, "check_indices-solution"))
    return notebook


@way("is called my_lookup, and not")
def function_renamed_in_its_place(notebook):
    _renamed(notebook)
    return notebook


@way("is called my_lookup, and not")
def function_renamed_without_metadata(notebook):
    _renamed(notebook)
    at = place(notebook, "lookup-solution")
    notebook["cells"][at] = code("".join(notebook["cells"][at]["source"]))
    return notebook


@way("is called my_lookup, and not")
def function_renamed_and_its_check(notebook):
    text = source(notebook, "lookup-solution")
    cell(notebook, "lookup-solution")["source"] = STUB
    mine = code(text.replace("def lookup", "def my_lookup"))
    notebook["cells"].insert(place(notebook, "lookup-check"), mine)
    cell(notebook, "lookup-check")["source"] = 'check("lookup", my_lookup)'
    return notebook


@way("is called n, and not")
def number_renamed_in_its_place(notebook):
    cell(notebook, "parameters-solution")["source"] = "n = (5_000 + 2) * 32"
    return notebook


@way()
def answer_as_a_lambda(notebook):
    answer = "lookup = lambda table, indices: table[indices]"
    cell(notebook, "lookup-solution")["source"] = answer
    return notebook


@way()
def answer_as_an_alias(notebook):
    text = source(notebook, "lookup-solution").replace("def lookup", "def pick")
    cell(notebook, "lookup-solution")["source"] = f"{text}\n\nlookup = pick"
    return notebook


@way()
def all_answers_in_one_cell(notebook):
    cells = notebook["cells"]
    answers = [c for c in cells if c["id"].endswith("-solution")]
    text = "\n\n".join(source(notebook, c["id"]) for c in answers)
    kept = [c for c in cells if c not in answers]
    kept.insert(place({"cells": kept}, "opinion_table-check"), code(text))
    return {**notebook, "cells": kept}


@way("the answer lookup is in a text cell", graded=False)
def answer_turned_into_text(notebook):
    answer = cell(notebook, "lookup-solution")
    text = f"```python\n{source(notebook, 'lookup-solution')}\n```"
    answer |= {"cell_type": "markdown", "source": text}
    answer.pop("outputs")
    answer.pop("execution_count")
    return notebook


@way("the answer lookup is not in the notebook", graded=False)
def answer_deleted(notebook):
    notebook["cells"].pop(place(notebook, "lookup-solution"))
    return notebook


def _answer_at(notebook: Notebook, where: int) -> Notebook:
    answer = code(source(notebook, "lookup-solution"))
    cell(notebook, "lookup-solution")["source"] = STUB
    notebook["cells"].insert(where, answer)
    return notebook


def _renamed(notebook: Notebook) -> None:
    text = source(notebook, "lookup-solution").replace("def lookup", "def my_lookup")
    cell(notebook, "lookup-solution")["source"] = text
