"""An exercise's page in use, with Python by a script (python_by_script.mjs)."""


def text(*parts):
    """Return a block of one line; odd parts are code."""
    kinds = ["text", "code"] * len(parts)
    return {"kind": "text", "lines": [list(map(list, zip(kinds, parts, strict=False)))]}


def answer(status, *message, **more):
    """Return an answer of Python."""
    empty = {"detail": [], "compared": None, "printed": "", "call": None, "shown": ""}
    said = {"status": status, "label": status, "message": [*message], "value": ""}
    return said | empty | more


def side(name, cells):
    """Return one of two tables; cells that begin with "≠" differ."""
    rows = [
        {
            "name": str(number),
            "cells": [{"text": each, "different": "≠" in each} for each in row],
            "more": False,
        }
        for number, row in enumerate(cells)
    ]
    columns = [str(number) for number in range(len(cells[0]))]
    kind = f"shape ({len(cells)}, {len(cells[0])}), float32"
    return {
        "name": name,
        "kind": kind,
        "columns": columns,
        "rows": rows,
        "more_rows": False,
    }


def begin(page):
    """Press *Try it here*; wait until the editors are there."""
    page.get_by_role("button", name="Try it here").or_(
        page.get_by_role("button", name="Go on here")
    ).click()
    page.locator(".py-tools button").first.wait_for()


def editor(page, number):
    """Return the editor of a task."""
    return page.get_by_role("textbox", name=f"Your code for Task {number}:")


def section(page, number):
    """Return the section of a task."""
    heading = page.get_by_role("heading", name=f"Task {number}:")
    return page.locator("article section section").filter(has=heading)


def type_into(page, number, code):
    """Put code in the place of what is in an editor, as somebody types it."""
    editor(page, number).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)


def answer_with(page, said):
    """Let Python answer whatever it is asked by `said`."""
    page.evaluate("said => { window.answerTo = () => said }", said)


def check(page, number):
    """Press a task's check; return its card once it is there."""
    part = section(page, number)
    part.locator(".py-check").click()
    part.locator(".py-check:not([data-busy])").wait_for()
    return part.locator(".py-card")
