"""Run the cells of a page's data as the page does: in a Python with NumPy alone.

``python in_the_page.py`` reads requests as JSON, ``[{"before": […], "code": …,
"check": …, "package": …}, …]``, and writes as JSON what each said: `status` of the
check, None without one, `printed`, `value` and `error`. Reviews, Keras and all else
that a page's Python lacks are missing.
"""

import ast
import contextlib
import importlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MISSING = (
    "embedbook.reviews",
    "embedbook.figures",
    "embedbook.explore",
    "embedbook.words.glove",
    "keras",
    "matplotlib",
    "sklearn",
    "tensorflow",
)


def run_all(requests: list[dict]) -> list[dict]:
    """Return what each request said, from one fresh process."""
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(requests),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def code_of(page: dict, ids: list[str]) -> list[str]:
    """Return the code of cells; of an answer, one that passes."""
    passes = {task["answer"]: task["passes"] for task in page.get("tasks", [])}
    codes = {cell["id"]: cell["code"] for cell in page["cells"]} | passes
    return [codes[each] for each in ids]


def run(request: dict) -> dict:
    """Run the cells before, then the cell, then its check."""
    names: dict = {"__name__": "__main__"}
    said = {"status": None, "printed": "", "value": "", "error": ""}
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            for code in request["before"]:
                exec(code, names)
        with contextlib.redirect_stdout(printed):
            *first, last = ast.parse(request["code"]).body or [ast.Pass()]
            if not isinstance(last, ast.Expr):
                first, last = [*first, last], None
            exec(compile(ast.Module(first, []), "cell", "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
                said["value"] = "" if value is None else repr(value)
        if request.get("check"):
            said["status"] = judged(request, names)
    except Exception as error:
        said["error"] = f"{type(error).__name__}: {error}"
    return said | {"printed": printed.getvalue()}


def judged(request: dict, names: dict) -> str:
    """Return the status that the check cell would show."""
    module = importlib.import_module(request["package"])
    found = []
    names["check"] = lambda task, value: found.append(module.outcome(task, value))
    exec(request["check"], names)
    return found[0].status


if __name__ == "__main__":
    sys.modules |= dict.fromkeys(MISSING)
    print(json.dumps([run(each) for each in json.load(sys.stdin)]))
