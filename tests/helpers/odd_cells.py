"""Right answers among odd cells: checks, given ones, order, magics."""

from odd_way import cell, code, place, source, way


@way("The check of lookup is gone")
def one_check_deleted(notebook):
    notebook["cells"].pop(place(notebook, "lookup-check"))
    return notebook


@way("The checks of")
def all_checks_deleted(notebook):
    cells = notebook["cells"]
    notebook["cells"] = [c for c in cells if not c["id"].endswith("-check")]
    return notebook


@way("The check of lookup was changed")
def check_turned_into_a_print(notebook):
    cell(notebook, "lookup-check")["source"] = "print(lookup)"
    return notebook


@way()
def checked_again_and_again(notebook):
    at = place(notebook, "lookup-solution")
    for _ in range(3):
        notebook["cells"].insert(at, code('check("lookup", lookup)\nhint()'))
    return notebook


@way("The cells are in another order")
def everything_in_reverse(notebook):
    notebook["cells"].reverse()
    return notebook


@way("The cells are in another order")
def answers_before_what_was_given(notebook):
    cells = notebook["cells"]
    answers = [c for c in cells if c["id"].endswith("-solution")]
    notebook["cells"] = answers + [c for c in cells if c not in answers]
    return notebook


@way("are gone (`import numpy as np`)")
def imports_deleted(notebook):
    notebook["cells"].pop(place(notebook, "start-2"))
    return notebook


@way("are gone (`vocabulary = [")
def given_words_deleted(notebook):
    notebook["cells"].pop(place(notebook, "opinion_table-2"))
    return notebook


@way("was given, and was changed")
def given_cell_edited(notebook):
    given = cell(notebook, "opinion_table-2")
    given["source"] = 'print("my notes")\nvocabulary = vocabulary'
    return notebook


@way()
def text_turned_into_code(notebook):
    prose = cell(notebook, "lookup-1")
    prose |= {"cell_type": "code", "outputs": [], "execution_count": None}
    return notebook


@way()
def magics_in_the_answer(notebook):
    text = source(notebook, "lookup-solution")
    answer = f"%%time\n{text}\n\n!ls\nlookup?\n%matplotlib inline"
    cell(notebook, "lookup-solution")["source"] = answer
    notebook["cells"].insert(0, code("%pip install numpy\n!ls -la"))
    return notebook


@way("begins with %%bash")
def cell_in_another_language(notebook):
    notebook["cells"].insert(0, code("%%bash\nls -la\nlookup=3"))
    return notebook


@way()
def blank_cells_everywhere(notebook):
    some = [[each, code("\n  \n")] for each in notebook["cells"]]
    notebook["cells"] = [each for pair in some for each in pair]
    return notebook


@way()
def markers_of_nbgrader_left_behind(notebook):
    for each in notebook["cells"]:
        if each["id"].endswith("-solution"):
            text = "".join(each["source"])
            each["source"] = f"{text}\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n"
    return notebook
