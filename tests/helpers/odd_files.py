"""Right answers under odd names, in archives and scripts; and what is no notebook."""

import html
import io
import zipfile

from odd_way import EXERCISE, FILE, Notebook, as_bytes, code_cells, source, way


@way()
def from_colab(notebook):
    for each in notebook["cells"]:
        each["metadata"] = {"id": each.pop("id"), "colab": {"base_uri": "https://x"}}
    notebook["metadata"]["colab"] = {"provenance": []}
    return f"Copy of {EXERCISE}.ipynb", {**notebook, "nbformat_minor": 0}


@way()
def saved_from_a_page(notebook):
    for each in code_cells(notebook):
        lines = "".join(each["source"]).split("\n")
        kept = [line for line in lines if "### " not in line]
        each |= {"source": "\n".join(kept), "outputs": [], "execution_count": None}
    return FILE, notebook


@way()
def downloaded_twice(notebook):
    return f"{EXERCISE} (1).ipynb", notebook


@way()
def named_as_json(notebook):
    return f"{FILE}.json", notebook


@way()
def named_as_text(notebook):
    return f"{EXERCISE}.ipynb.txt", notebook


@way()
def in_an_archive_with_folders(notebook):
    return "work.zip", archive({f"home/ada/exercises/3/{FILE}": as_bytes(notebook)})


@way("a script, not a notebook")
def script_from_jupyter(notebook):
    return f"{EXERCISE}.py", script(notebook, "# In[{n}]:")


@way("a script, not a notebook")
def script_with_percent_marks(notebook):
    return f"{EXERCISE}.py", script(notebook, "# %%")


@way("a script, not a notebook")
def script_from_colab_without_marks(notebook):
    return f"{EXERCISE}.py", script(notebook, "")


@way("a script, not a notebook")
def script_as_text(notebook):
    return f"{EXERCISE}.txt", script(notebook, "# In[{n}]:")


@way("a script, not a notebook")
def text_with_fenced_code(notebook):
    parts = ["---", "title: Homework", "---", ""]
    for each in notebook["cells"]:
        text = "".join(each["source"])
        is_code = each["cell_type"] == "code"
        parts += ["```{code-cell} ipython3", text, "```"] if is_code else [text]
    return f"{EXERCISE}.md", "\n".join(parts).encode()


@way("is a web page", graded=False)
def page_of_the_notebook(notebook):
    text = "".join(source(notebook, each["id"]) for each in code_cells(notebook))
    page = f"<!DOCTYPE html>\n<html><body><pre>{html.escape(text)}</pre></body></html>"
    return f"{EXERCISE}.html", page.encode()


@way("is a PDF", graded=False)
def pdf_of_the_notebook(notebook):
    return f"{EXERCISE}.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@way("is an Office document", graded=False)
def document_of_the_notebook(notebook):
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    return f"{EXERCISE}.docx", archive(parts)


@way("the file is empty", graded=False)
def empty_file(notebook):
    return b""


@way("it was cut off", graded=False)
def cut_off(notebook):
    whole = as_bytes(notebook)
    return whole[: len(whole) // 2]


@way("a git conflict", graded=False)
def conflict_of_git(notebook):
    lines = as_bytes(notebook).decode().split("\n")
    mine, theirs = ["<<<<<<< HEAD", *lines[40:44]], ["=======", *lines[40:44]]
    lines[40:44] = [*mine, *theirs, ">>>>>>> origin/main"]
    return "\n".join(lines).encode()


@way("no notebook", graded=False)
def json_of_something_else(notebook):
    return b'{"version": 1, "tasks": {"lookup": "passed"}}'


@way("there is no code cell", graded=False)
def no_cells(notebook):
    return {**notebook, "cells": []}


@way("nothing in it belongs", graded=False)
def notes_of_another_course(notebook):
    some = code_cells(notebook)[:1]
    return {**notebook, "cells": [{**some[0], "id": "x", "source": "print(1)"}]}


@way("it is exercise 01-one-hot", graded=False)
def another_exercise(notebook):
    cells = []
    for name in ("one_hot", "one_hot_rows", "one_hot_bytes"):
        text = f"{name} = ...\ncheck('{name}', {name})"
        cells.append({**code_cells(notebook)[0], "id": name, "source": text})
    return {**notebook, "cells": cells}


def script(notebook: Notebook, mark: str) -> bytes:
    """Return the notebook as a program, with a mark before each cell."""
    parts = ["#!/usr/bin/env python", "# coding: utf-8", ""]
    for number, each in enumerate(notebook["cells"], 1):
        text = "".join(each["source"])
        if each["cell_type"] == "code":
            parts += [mark.format(n=number), "", text, ""]
        elif mark:
            parts += [f"# {line}" for line in text.split("\n")]
        else:
            parts += [f'"""{text}"""']
    return "\n".join(parts).encode()


def archive(files: dict[str, bytes]) -> bytes:
    """Return a zip of files by their names in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()
