"""What a crowd answered is judged in a page's Python as in a notebook's.

There NumPy's whole numbers have 32 bits, which is where the two could differ: no right
answer may be refused, and no mistake may go by another name.
"""

import json

import pytest
from page_answers import CROWD, data_of, outcome, tasks_in_page
from python_exercise import exercise

EXERCISES = list(dict.fromkeys(name for name, _ in tasks_in_page()))
ASK_ALL = """async ([base, requests]) => {
  const { createPython } = await import(base + 'runtime.mjs');
  globalThis.python ??= createPython({ base });
  const answers = [];
  for (const each of requests) answers.push(await python.ask(each));
  return answers.map(({ status, mistake }) => [status, mistake || '']);
}"""


@pytest.fixture(scope="module")
def ask_all(browser, python_site_address):
    """Return a function from requests to status and mistake, as the page has them."""
    with exercise(browser, python_site_address, "01-one-hot") as opened:
        page = opened.page
        base = page.locator(".try-it").evaluate("place => place.dataset.python")
        base = page.evaluate("base => new URL(base, location).href", base)
        yield lambda requests: page.evaluate(ASK_ALL, [base, requests])


def request_for(data, task, code):
    """Return what the page asks for an answer, if nothing else has passed there."""
    codes = {cell["id"]: cell["code"] for cell in data["cells"]}
    codes |= {each["answer"]: each["solved"] for each in data["tasks"]}
    return {
        "do": "check",
        "exercise": data["exercise"],
        "task": task["name"],
        "before": [codes[each] for each in task["builds_on"]],
        "code": code,
        "check": codes[task["check"]],
    }


def in_notebook(name, task, code):
    """Return status and mistake; "error" where the cell reads what the page lacks."""
    try:
        found = outcome(name, task, code)
    except (NameError, IndexError, StopIteration):
        return ["error", ""]
    return [found.status, found.mistake]


@pytest.mark.long
@pytest.mark.parametrize("name", EXERCISES)
def test_each_answer_of_the_crowd_is_judged_alike(ask_all, name):
    data = data_of(name)
    known = {t["name"]: t for t in data["tasks"] if not t["needs"]}
    crowd = map(json.loads, CROWD.read_text(encoding="utf-8").splitlines())
    answers = [a for a in crowd if a["exercise"] == name and a["task"] in known]
    requests = [request_for(data, known[a["task"]], a["code"]) for a in answers]
    expected = [in_notebook(name, known[a["task"]], a["code"]) for a in answers]
    got = ask_all(requests)
    differing = [
        (a["task"], a["about"], here, there)
        for a, here, there in zip(answers, got, expected, strict=True)
        if here != there
    ]
    assert differing == []
    refused = [
        (a["task"], a["about"], here)
        for a, here in zip(answers, got, strict=True)
        if a["right"] and here[0] not in ("passed", "error")
    ]
    assert refused == []
