"""What a cell leaves in the page's Python is gone when the next one is checked."""

import pytest
from python_exercise import exercise, status

NAME, TASK = "01-one-hot", "one_hot"
RIGHT = (
    "def one_hot(index, vocabulary_size):\n"
    "    return np.eye(vocabulary_size, dtype='float32')[index]"
)
# A task of asyncio would go on between the answers.
LEFT = {
    "a_task": (
        "import asyncio\n"
        "async def again():\n"
        "    while True:\n"
        "        await asyncio.sleep(0)\n"
        "        np.eye = None\n"
        "task = asyncio.ensure_future(again())"
    ),
    "a_module": "open('string.py', 'w').write('1 / 0')",
    "a_file": "import os\nassert os.listdir() == []\nopen('a', 'w').close()",
}


@pytest.fixture(scope="module")
def page(browser, python_site_address):
    with exercise(browser, python_site_address, NAME) as opened:
        yield opened


@pytest.mark.parametrize("kind", LEFT)
def test_the_next_answer_meets_nothing_of_it(page, kind):
    code = f"{LEFT[kind]}\n{RIGHT}"
    for _ in range(2):
        page.answer(TASK, code)
        assert status(page.answer(TASK, RIGHT)) == "passed"
