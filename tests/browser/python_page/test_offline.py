"""Once Python is there, checks need no network; and a later visit asks for no file."""

import pytest
from python_exercise import PATIENCE, exercise, status, take

from tools.browser.visits import wait_until_ready

NAME, TASK = "01-one-hot", "one_hot"
HEAD = "def one_hot(index, vocabulary_size):\n    "
RIGHT = f"{HEAD}return np.eye(vocabulary_size, dtype='float32')[index]"
WRONG = f"{HEAD}return np.zeros(vocabulary_size, dtype='float32')"
ENDLESS = f"{HEAD}while True:\n        pass"


def files_asked(seen):
    return [r.url for r in seen.requests if r.url.endswith(".bin")]


def stop_an_endless_loop(page):
    page.type(TASK, ENDLESS)
    page.check_button(TASK).click()
    page.page.get_by_role("button", name="Stop", exact=True).click()
    page.page.locator('.py-card[data-status="stopped"]').wait_for(timeout=PATIENCE)


@pytest.mark.long
def test_checks_go_on_without_a_network_and_a_reload_asks_for_no_file_again(
    browser, python_site_address
):
    with exercise(browser, python_site_address, NAME) as page:
        seen = page.seen
        assert files_asked(seen) == []
        assert status(page.answer(TASK, RIGHT)) == "passed"
        wait_until_ready(seen)
        assert len(files_asked(seen)) == len(set(files_asked(seen))) > 4
        page.page.context.set_offline(True)
        seen.requests.clear()
        assert status(page.answer(TASK, WRONG)) == "not yet"
        assert status(page.answer(TASK, RIGHT)) == "passed"
        stop_an_endless_loop(page)
        assert status(page.answer(TASK, WRONG)) == "not yet"
        assert status(page.answer(TASK, RIGHT)) == "passed"
        assert [r.url for r in seen.requests if r.url.startswith("http")] == []

        page.page.context.set_offline(False)
        page.page.reload()
        wait_until_ready(seen)
        take(page.page, NAME)
        assert status(page.check(TASK)) == "passed"  # what was typed is there again
        assert files_asked(seen) == []
