"""Python starts once for many answers: a later one takes a fraction of a second."""

from python_exercise import exercise

NAME, TASK = "03-lookup-table", "lookup"
REST = 2_500  # milliseconds, longer than runtime.mjs waits for a Worker at rest


def test_ordinary_answers_share_one_python(browser, python_site_address):
    with exercise(browser, python_site_address, NAME) as opened:
        workers = []
        opened.page.on("worker", lambda worker: workers.append(worker))
        for code in ("lookup = 1", "def lookup(table, indices): return table[indices]"):
            opened.answer(TASK, code)
            opened.page.wait_for_timeout(REST)
        assert len(workers) == 1
