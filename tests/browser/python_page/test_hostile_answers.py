"""Whatever is typed gets its card, and the page goes on: the next answer is judged."""

import re

import pytest
from python_exercise import PATIENCE, exercise, status

NAME, TASK = "01-one-hot", "one_hot"
HEAD = "def one_hot(index, vocabulary_size):\n    "
RIGHT = f"{HEAD}return np.eye(vocabulary_size, dtype='float32')[index]"
IMAGE = "<img src=x onerror=document.title='hacked'>"
SCRIPT = "<script>document.title='hacked'</script>"
SLOW = 30_000  # milliseconds for an answer that is stopped, and for Python's new start

# What is typed; the status that its card has; what the card says.
ANSWERS = {
    "10_gigabytes": (f"{HEAD}return np.ones(10**10)", "not yet", "memory"),
    "list_without_end": (
        f"{HEAD}kept = []\n    while True:\n        kept.append(bytearray(10**7))",
        "not yet|stopped",
        "memory",
    ),
    "huge_list": (f"{HEAD}return [0] * 10**10", "not yet", "memory"),
    "recursion": (
        f"{HEAD}return one_hot(index, vocabulary_size)",
        "not yet",
        "Recursi",
    ),
    "recursion_at_the_top": ("def f():\n    f()\nf()", "error", "Recursi|itself"),
    "a_megabyte_printed": (
        f"{HEAD}print('row ' * 250_000)\n    return np.zeros(vocabulary_size)",
        "not yet",
        r"row row[^…]*…",
    ),
    "a_megabyte_printed_at_the_top": (f"print('x' * 10**6)\n{RIGHT}", "passed", "x…"),
    "many_lines_printed": (
        f"{HEAD}for i in range(10**5):\n        print(i)",
        "not yet",
        r"0 1 2 3",
    ),
    "syntax_error": ("def one_hot(index:\n    return", "error", "line 1"),
    "tabs_and_blanks": (f"{HEAD}a = 1\n\treturn a", "error", "indent"),
    "input": (f"{HEAD}return input('? ')", "not yet", "input"),
    "input_at_the_top": (f"answer = input('? ')\n{RIGHT}", "error", "input"),
    "exit": (f"{HEAD}raise SystemExit", "not yet", "SystemExit|exit"),
    "exit_at_the_top": ("import sys\nsys.exit()", "error", "exit|Exit"),
    "error_at_the_top": ("one_hot = np.zero(3)", "error", "zero"),
    "nothing": ("", "error", "one_hot"),
    "js": (f"__import__('js').document\n{RIGHT}", "error", ""),
    "js_in_a_call": (f"{HEAD}return __import__('js').fetch('/')", "not yet", ""),
    "script_as_an_answer": (SCRIPT, "error", "line 1"),
    "script_as_a_text": (f"one_hot = '''{SCRIPT}{IMAGE}'''", "not yet", ""),
    "script_in_an_error": (
        f"{HEAD}raise ValueError('''{SCRIPT}{IMAGE}''')",
        "not yet",
        r"<script>.*<img",
    ),
    "script_in_an_error_at_the_top": (
        f"raise ValueError('''{SCRIPT}{IMAGE}''')",
        "error",
        r"<script>.*<img",
    ),
    "script_as_a_name": (
        f"{HEAD}return type({IMAGE!r}, (), {{}})()",
        "not yet",
        "<img",
    ),
    "script_printed": (
        f"print('''{SCRIPT}{IMAGE}''')\n"
        f"{HEAD}print('''{SCRIPT}{IMAGE}''')\n    return np.zeros(vocabulary_size)",
        "not yet",
        r"<script>.*<img.*<script>.*<img",
    ),
    "script_in_a_dtype": (
        f"{HEAD}return np.zeros(2, [({IMAGE!r}, 'f4')])",
        "not yet",
        "",
    ),
    "emoji_and_arabic": (
        f"# 👩🏽‍🚀 مرحبا\n{HEAD}print('👩🏽‍🚀 مرحبا \\u202e rtl')\n"
        "    return np.zeros(vocabulary_size)",
        "not yet",
        "👩🏽.*مرحبا",
    ),
    "half_a_character": (
        f"{HEAD}print('\\ud83d')\n    raise ValueError('\\udc80')",
        "not yet",
        "ValueError",
    ),
    "controls": (f"{HEAD}raise ValueError('\\x00\\x1b[31m\\x07')", "not yet", "Value"),
    "200_kilobytes": ("# padding, row by row\n" * 9_500 + RIGHT, "passed", ""),
    "broken_numpy": (f"np.sum = np.array = None\n{RIGHT}", "error", "numpy.array"),
    "broken_builtins": (
        "import builtins, json\n"
        f"json.dumps = builtins.len = builtins.type = None\n{RIGHT}",
        "error",
        "builtins.len",
    ),
    "forged": (
        "import sys\n"
        "for module in list(sys.modules.values()):\n"
        "    if hasattr(module, 'judge'):\n"
        "        module.judge = lambda *given: None\n" + RIGHT,
        "error",
        "checks.runner.judge",
    ),
}


# Those of `make test`; the others are tried in `make test-long`.
FIRST = {
    "10_gigabytes",
    "recursion",
    "a_megabyte_printed",
    "syntax_error",
    "input",
    "script_in_an_error",
    "script_as_a_name",
    "script_printed",
}
KINDS = [
    kind if kind in FIRST else pytest.param(kind, marks=pytest.mark.long)
    for kind in ANSWERS
]


@pytest.fixture(scope="module")
def page(browser, python_site_address):
    """Return the page of an exercise, on which all that follows is typed."""
    with exercise(browser, python_site_address, NAME) as opened:
        opened.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        opened.answer(TASK, RIGHT)  # Python comes and starts, once
        yield opened


def is_still_whole(page):
    """Tell that nothing typed became a part of the page, and that it works on."""
    assert "hacked" not in page.page.title()
    assert page.page.locator(".py-card script, .py-card img").count() == 0
    assert page.page.locator(".cm-content script, .cm-content img").count() == 0
    assert status(page.answer(TASK, RIGHT)) == "passed"


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_answer_gets_its_card_and_the_next_one_is_judged(page, kind):
    code, expected, says = ANSWERS[kind]
    card = page.answer(TASK, code, patience=SLOW)
    assert re.match(expected, status(card))
    assert re.search(says, re.sub(r"\s+", " ", card.inner_text()))
    assert "Traceback" not in card.inner_text()
    is_still_whole(page)


@pytest.mark.parametrize(
    "code",
    [
        f"{HEAD}while True:\n        pass",
        pytest.param("while True: pass", marks=pytest.mark.long),
        pytest.param(
            f"{HEAD}while True:\n        try:\n            while True:\n"
            "                pass\n        except BaseException:\n            pass",
            marks=pytest.mark.long,
        ),
    ],
    ids=["in_a_call", "at_the_top", "that_catches_all"],
)
def test_an_endless_loop_is_stopped_after_ten_seconds_and_nothing_is_lost(page, code):
    card = page.answer(TASK, code, patience=SLOW)
    assert status(card) == "stopped"
    assert "10 seconds" in card.inner_text()
    assert page.page.evaluate("localStorage.length") > 0
    assert page.editor(TASK).inner_text().split() == code.split()
    is_still_whole(page)


@pytest.mark.long
def test_stop_ends_an_endless_loop_at_once(page):
    page.type(TASK, f"{HEAD}while True:\n        pass")
    page.check_button(TASK).click()
    stop = page.page.get_by_role("button", name="Stop", exact=True)
    stop.wait_for()
    page.page.wait_for_timeout(300)
    stop.click()
    card = page.page.locator('.py-card[data-status="stopped"]')
    card.wait_for(timeout=PATIENCE / 20)
    assert "You stopped it" in card.inner_text()
    is_still_whole(page)
