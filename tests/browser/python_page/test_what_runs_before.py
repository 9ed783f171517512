"""Which cells run before a learner's: all that its code uses, as in a notebook."""

import pytest

from tools.browser import visits

OWN = {"lookup": {"passed": True, "good": "def mine(t):\n    return t\n"}}
CASES = {
    "what the task builds on": (
        "opinion_table",
        "opinion_table = np.zeros((12, 1))",
        {},
        ["start-2", "opinion_table-2"],
    ),
    "an earlier task's function that is called": (
        "opinion_table",
        "opinion_table = 1\nprint(lookup(opinion_table, encode(praising)))",
        {},
        ["start-2", "lookup-solution", "opinion_table-2"],
    ),
    "called in an f-string": (
        "check_indices",
        "print(f'{lookup(1, 2)}')",
        {},
        ["start-2", "lookup-solution"],
    ),
    "not one that is named in a comment or a text": (
        "check_indices",
        "# lookup(1)\n'''lookup(2)'''\nx = 'lookup(3)'",
        {},
        ["start-2"],
    ),
    "not a method or a variable of that name": (
        "check_indices",
        "x.lookup(1)\nlookup = 3\nlookups(4)",
        {},
        ["start-2"],
    ),
    "the learner's own helper in an earlier answer that passed": (
        "check_indices",
        "mine(3)",
        OWN,
        ["start-2", "lookup-solution"],
    ),
    "not the helper of one that did not": (
        "check_indices",
        "mine(3)",
        {"lookup": OWN["lookup"] | {"passed": False}},
        ["start-2"],
    ),
    "no cell that reads the reviews": (
        "check_indices",
        "print(batch, times)",
        {},
        ["start-2"],
    ),
}


@pytest.fixture(scope="module")
def page(browser, scripted):
    with visits.visit(browser, scripted, "exercises/03-lookup-table.html") as seen:
        yield seen.page
        assert (seen.errors, seen.outside) == ([], [])


@pytest.mark.parametrize("case", CASES)
def test_before_an_answer_runs(page, case):
    task, code, stored, expected = CASES[case]
    script = """async ([name, code, stored]) => {
      const given = document.querySelector(".try-it").dataset.python;
      const base = new URL(given, location.href);
      const { idsBefore } = await import(new URL("requests.mjs", base));
      const got = await fetch(new URL("exercises/03-lookup-table.json", base));
      const data = await got.json();
      const task = data.tasks.find((each) => each.name === name);
      return idsBefore(data, task, code, stored);
    }"""
    assert page.evaluate(script, [task, code, stored]) == expected
