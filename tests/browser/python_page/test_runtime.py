"""Python in a Worker of a page: it answers whatever it is asked, and the next one too.

Without a network it runs as well, and nothing that it is asked leaves the browser.
"""

import contextlib
import gzip
import json
import shutil
import time
from typing import ClassVar

import pyodide_core
import pytest

from tools.browser import gzip_server
from tools.browser.visits import Visit, take_notes

SETUP = "import numpy as np\nfrom embedbook.checks.ch03_lookup_table import check"
RIGHT = "def lookup(table, indices):\n    return table[indices]"


def one_of(cases, chosen):
    """Return the cases with all but the chosen one as long tests."""
    return [
        case if case == chosen else pytest.param(case, marks=pytest.mark.long)
        for case in cases
    ]


@pytest.fixture(scope="module")
def core():
    runtime = pyodide_core.core()
    if runtime is None:
        pytest.skip(pyodide_core.NO_CORE)
    return runtime


@pytest.fixture(scope="module")
def folder(core, tmp_path_factory):
    return pyodide_core.make(tmp_path_factory.mktemp("page"), core)


@pytest.fixture(scope="module")
def address(folder):
    with gzip_server.serve(folder) as address:
        yield address


@contextlib.contextmanager
def opened(browser, address):
    context = browser.new_context()
    try:
        seen = Visit(context.new_page())
        take_notes(seen, address)
        seen.page.goto(address)
        seen.page.wait_for_function("window.python")
        yield seen
    finally:
        context.close()


@pytest.fixture(scope="module")
def page(browser, address):
    """Return a page for all tests that leave it as it was; it may have no error."""
    with opened(browser, address) as seen:
        yield seen.page
        assert (seen.errors, seen.outside) == ([], [])


@pytest.fixture
def visit(browser, address):
    """Return a page in a profile of its own."""
    with opened(browser, address) as seen:
        yield seen


def ran(page, code, **options):
    request = {"do": "run", "before": [], "code": code}
    return page.evaluate("([r, o]) => python.ask(r, o)", [request, options])


def states(page):
    return page.evaluate("states.map(each => each.state)")


def words(answer):
    return json.dumps(answer["message"])


def answers(page):
    """Return whether the page answers as it should."""
    return ran(page, "print('Hi')\n1 + 1").get("value") == "2"


def test_a_cell_is_run_and_its_value_shown(page):
    found = ran(page, "print('Hi')\n[n * n for n in range(4)]")
    assert (found["status"], found["shown"]) == ("done", "Hi\n")
    assert found["value"] == "[0, 1, 4, 9]"


CARDS = {
    "a syntax error": ("x = (1", "error", "never closed"),
    "an unknown name": ("table = 1\ntabel", "error", "Did you mean: 'table'?"),
    "markup": ("'<script>alert(1)</script>'", "done", ""),
    "typing": ("input('Name: ')", "error", "nobody can type"),
    "exit": ("exit()", "error", "would end Python"),
    "10 GB": ("x = bytearray(10**10)", "error", ""),
    "10 GB of a list": ("x = [0] * 10**9", "error", "MemoryError"),
    "more than 1 GiB": ("x = bytearray(11 * 10**8)", "error", "MemoryError"),
    "growth": ("x = []\nwhile True: x.append(bytearray(10**7))", "error", "Memory"),
    "recursion": ("def f(): return f()\nf()", "error", "calls itself"),
    "1 MB of print": ("print('x' * 10**6)", "done", ""),
    "many prints": ("for _ in range(10**5): print('words')", "done", ""),
    "a long value": ("list(range(10**6))", "done", ""),
    "an unknown module": ("import keras", "error", "where Keras is"),
    "a thread": ("import threading\nthreading.Thread(target=int).start()", "error", ""),
    "no built-ins": ("import builtins\nvars(builtins).clear()", "done", ""),
    "no json": ("import json\njson.dumps = json.loads = None", "done", ""),
    "surrogates": ("'\\ud800'", "done", ""),
    "waiting": ("import time\ntime.sleep(0.2)", "done", ""),
}
# Python ends, and a new one begins.
ENDS = {
    "deep recursion": "import sys\nsys.setrecursionlimit(10**8)\ndef f(): f()\nf()",
    "a deep value": "x = []\nfor _ in range(10**6): x = [x]\nx",
    "an endless repr": "class A:\n    def __repr__(self): return repr(self)\nA()",
    "many brackets": "(" * 10**5,
    "the end": "import os\nos._exit(0)",
    "an abort": "import os\nos.abort()",
}


@pytest.mark.parametrize("case", CARDS)
def test_each_cell_has_its_card_and_the_next_is_run(page, case):
    code, status, said = CARDS[case]
    found = ran(page, code)
    assert found["status"] == status
    assert said in words(found)
    assert answers(page)


@pytest.mark.parametrize("case", one_of(ENDS, "deep recursion"))
def test_a_python_that_ends_is_replaced(page, case):
    found = ran(page, ENDS[case], seconds=3)
    assert found["status"] in ("stopped", "error", "done")
    assert answers(page)


def test_an_endless_loop_is_stopped_by_the_clock(page):
    found = ran(page, "while True: pass", seconds=1)
    assert (found["status"], found["why"]) == ("stopped", "time")
    assert answers(page)


def test_stop_ends_a_cell_at_once(page):
    script = """async () => {
      const began = performance.now();
      const answer = python.ask({do: "run", before: [], code: "while True: pass"});
      setTimeout(() => python.stop(), 100);
      return [await answer, performance.now() - began];
    }"""
    found, milliseconds = page.evaluate(script)
    assert (found["status"], found["why"]) == ("stopped", "user")
    assert milliseconds < 9000  # the clock would stop it after 10 seconds
    assert answers(page)


@pytest.mark.long
def test_a_signal_ends_a_cell(page):
    script = """async () => {
      const request = {do: "run", before: [], code: "while True: pass"};
      return await python.ask(request, {signal: AbortSignal.timeout(100)});
    }"""
    assert page.evaluate(script)["why"] == "user"
    assert answers(page)


@pytest.mark.long
def test_what_a_cell_leaves_behind_does_not_hold_up_the_next(page):
    code = """
import asyncio
async def endless():
    while True: pass
asyncio.ensure_future(endless())"""
    assert "asyncio does not run in this page" in words(ran(page, code))
    assert answers(page)
    code = """
from js import Promise
from pyodide.ffi import create_proxy
def endless(_):
    while True: pass
Promise.resolve(0).then(create_proxy(endless))"""
    ran(page, code)
    assert answers(page)


def test_questions_are_answered_one_after_another(page):
    script = """() => Promise.all([1, 2, 3].map((n) =>
      python.ask({do: "run", before: [], code: `${n} * 2`})))"""
    assert [each["value"] for each in page.evaluate(script)] == ["2", "4", "6"]


def test_the_page_is_told_how_far_python_is(visit):
    page = visit.page
    answers(page)
    told = page.evaluate("states")
    assert [each["state"] for each in told if each["state"] != "loading"] == [
        "starting",
        "ready",
        "busy",
        "ready",
    ]
    loading = [each for each in told if each["state"] == "loading"]
    total = page.evaluate("python.bytes")
    assert loading[0]["loaded"] == 0 and loading[-1]["loaded"] == total
    assert {each["total"] for each in loading} == {total}
    assert [e["loaded"] for e in loading] == sorted(e["loaded"] for e in loading)
    ran(page, "while True: pass", seconds=0.2)
    answers(page)
    assert "stopped" in states(page)
    assert page.evaluate("states.findLast(s => s.state === 'stopped').why") == "time"


FORGED = """
forged = '{"id": 1, "answer": "{}", "ready": true, "value": "forged"}'
tried = []
def attempt(act):
    try:
        act()
        tried.append("done")
    except BaseException as error:
        tried.append(type(error).__name__)
def by_js():
    import js
    js.postMessage(forged)
def by_self():
    from js import self
    self.postMessage(forged)
def by_constructor():
    import js
    js.Object.constructor("postMessage(1)")()
def by_pyodide():
    import pyodide_js
    pyodide_js._module.constructor.constructor("return self")().postMessage(forged)
def by_run_js():
    from pyodide.code import run_js
    run_js("postMessage(1)")
for each in (by_js, by_self, by_constructor, by_pyodide, by_run_js):
    attempt(each)
tried"""


def test_a_cell_cannot_send_an_answer_of_its_own(page):
    found = ran(page, FORGED)
    assert "done" not in found["value"].replace("'", "").strip("[]").split(", ")
    assert answers(page)


OUT = """
import asyncio, sys
site = "%s"
tried = []
def attempt(act):
    try:
        found = act()
        tried.append(f"got {type(found).__name__}")
        if asyncio.isfuture(found) or asyncio.iscoroutine(found):
            asyncio.ensure_future(found)
    except BaseException as error:
        tried.append(type(error).__name__)
def by_fetch():
    import js
    return js.fetch(site)
def by_self():
    import pyodide_js
    return pyodide_js._module.constructor.constructor("return fetch")()(site)
def by_pyfetch():
    from pyodide.http import pyfetch
    return pyfetch(site)
def by_open_url():
    from pyodide.http import open_url
    return open_url(site)
def by_urllib():
    import urllib.request
    return urllib.request.urlopen(site, timeout=1)
def by_socket():
    import socket
    return socket.create_connection((site.split("/")[2].split(":")[0], 80), 1)
def by_import():
    from pyodide.code import run_js
    return run_js(f"import('{site}x.mjs')")
def by_xhr():
    import js
    return js.XMLHttpRequest.new()
def by_package():
    import pyodide_js
    return pyodide_js.loadPackage(site + "x.whl")
def by_worker():
    import js
    return js.Worker.new(site)
for name, each in list(globals().items()):
    if name.startswith("by_"):
        attempt(each)
tried"""


def test_nothing_that_a_cell_tries_reaches_a_network(visit):
    page = visit.page
    answers(page)
    before, asked = len(visit.requests), []
    page.context.on("request", lambda request: asked.append(request.url))
    elsewhere = page.url.replace("127.0.0.1", "localhost")
    for site in (page.url, elsewhere, "https://example.org/"):
        assert ran(page, OUT % site)["status"] == "done"
        page.wait_for_timeout(300)  # what was begun would be under way
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert [r.url for r in visit.requests[before:] if r.url[:5] != "blob:"] == []
    assert visit.outside == []
    assert answers(page)


def test_another_start_needs_no_network(visit):
    page = visit.page
    assert answers(page)
    page.context.set_offline(True)
    assert ran(page, "while True: pass", seconds=0.2)["why"] == "time"
    assert answers(page)


def bins(visit):
    return [each.url for each in visit.requests if each.url.endswith(".bin")]


def test_a_page_that_is_opened_again_takes_python_from_the_cache(visit):
    page = visit.page
    assert page.evaluate("python.loaded()") == page.evaluate("python.bytes") > 0
    assert answers(page)
    assert page.evaluate("python.loaded()") == 0
    assert bins(visit)
    visit.requests.clear()
    page.reload()
    page.wait_for_function("window.python")
    assert page.evaluate("python.loaded()") == 0
    assert answers(page)
    assert bins(visit) == []


@pytest.mark.long
def test_what_an_older_python_left_in_the_cache_goes(visit):
    page = visit.page
    script = """async () => {
      const cache = await caches.open("python-in-page");
      for (const folder of ["", "../another-book/"]) {
        const url = new URL(`${folder}_python/runtime/old.bin`, location.href);
        await cache.put(url, new Response("old"));
      }
    }"""
    page.evaluate(script)
    assert answers(page)
    script = """async () => {
      const cache = await caches.open("python-in-page");
      return (await cache.keys()).map((each) => each.url);
    }"""
    kept = page.evaluate(script)
    old = [url for url in kept if url.endswith("old.bin")]
    assert [url for url in old if "/another-book/" not in url] == []
    assert len(old) == 1  # which is another site's, on the same host
    assert sum(url.endswith(".bin") for url in kept) == len(set(bins(visit))) + 1


def failed(page):
    found = ran(page, "1 + 1")
    assert (found["status"], found["why"]) == ("stopped", "failed")
    last = page.evaluate("states.at(-1)")
    assert (last["state"], last["why"]) == ("failed", found["reason"])
    assert last["message"] == found["message"] != ""
    return found["reason"]


def test_without_a_network_it_says_so_and_a_later_try_works(visit):
    page = visit.page
    page.context.set_offline(True)
    assert failed(page) == "offline"
    page.context.set_offline(False)
    assert answers(page)


FILES = ["*.wasm.*.bin", "runtime.json"]
BAD = {
    "missing": {"status": 404, "body": "Not found"},
    "broken": {"status": 200, "body": "no gzip"},
}


@pytest.mark.parametrize("reason", one_of(BAD, "missing"))
@pytest.mark.parametrize("name", one_of(FILES, "*.wasm.*.bin"))
def test_a_file_that_is_not_there_or_wrong_is_told_and_tried_again(visit, reason, name):
    page = visit.page
    page.route(f"**/{name}", lambda route: route.fulfill(**BAD[reason]))
    assert failed(page) == reason
    assert failed(page) == reason
    page.unroute(f"**/{name}")
    assert answers(page)


@pytest.mark.long
def test_files_that_a_host_unpacks_are_taken_by_their_digest(visit):
    def unpacked(route):
        body = gzip.decompress(route.fetch().body())
        route.fulfill(body=body, content_type="application/octet-stream")

    visit.page.route("**/*.bin", unpacked)
    assert answers(visit.page)


class LoginFirst(gzip_server.Handler):
    """Answer what is asked for the first time with a page that a browser may keep."""

    asked: ClassVar[set[str]] = set()

    def send_head_of_file(self):
        new = (
            self.path.endswith((".bin", "runtime.json")) and self.path not in self.asked
        )
        self.asked.add(self.path)
        if not new:
            return super().send_head_of_file()
        body = b"<h1>Log in to the wireless network</h1>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return body


@pytest.mark.long
def test_a_wrong_file_that_the_browser_keeps_is_asked_for_anew(
    browser, folder, monkeypatch
):
    monkeypatch.setattr(gzip_server, "Handler", LoginFirst)
    with (
        gzip_server.serve(folder) as address,
        contextlib.closing(browser.new_context()) as context,
    ):
        page = context.new_page()  # with its cache, as no route is set
        page.goto(address)
        page.wait_for_function("window.python")
        assert failed(page) == "broken"  # runtime.json
        assert failed(page) == "broken"
        assert any(answers(page) for _ in range(len(LoginFirst.asked)))


@pytest.mark.long
def test_a_file_with_another_content_is_refused(browser, folder, tmp_path):
    shutil.copytree(folder, tmp_path / "site")
    [about] = (tmp_path / "site").rglob("runtime.json")
    known = json.loads(about.read_text(encoding="utf-8"))
    known["files"][0]["sha256"] = "0" * 64
    about.write_text(json.dumps(known), encoding="utf-8")
    with gzip_server.serve(tmp_path / "site") as site, opened(browser, site) as seen:
        assert failed(seen.page) == "broken"


NEEDED = ["Worker", "DecompressionStream", "WebAssembly"]


@pytest.mark.parametrize("missing", one_of(NEEDED, "DecompressionStream"))
def test_a_browser_that_lacks_something_is_told(visit, missing):
    page = visit.page
    page.evaluate(f"delete window.{missing}")
    assert failed(page) == "unsupported"


BROKEN_CACHES = {
    "none": "() => { Object.defineProperty(window, 'caches', {value: undefined}); }",
    "forbidden": "() => { caches.open = () => Promise.reject(Error('no')); }",
    "full": "() => { Cache.prototype.put = () => Promise.reject(Error('full')); }",
}


@pytest.mark.parametrize("how", one_of(BROKEN_CACHES, "full"))
def test_without_room_to_keep_it_python_runs_all_the_same(visit, how):
    visit.page.evaluate(BROKEN_CACHES[how])
    assert answers(visit.page)
    assert ran(visit.page, "while True: pass", seconds=0.2)["why"] == "time"
    assert answers(visit.page)


@pytest.mark.long
def test_stop_ends_the_loading_too(visit):
    page = visit.page
    page.route("**/*.wasm.*.bin", lambda route: time.sleep(1) or route.continue_())
    script = """async () => {
      const answer = python.ask({do: "run", before: [], code: "1"});
      setTimeout(() => python.stop(), 100);
      return await answer;
    }"""
    assert page.evaluate(script)["why"] == "user"
    assert answers(page)


@pytest.fixture
def with_numpy(core):
    if core.numpy is None:
        pytest.skip(f"NO NUMPY FOR THE PAGES: {pyodide_core.WANTED}")


def checked(page, code, **options):
    request = {
        "do": "check",
        "exercise": "03-lookup-table",
        "task": "lookup",
        "before": [SETUP],
        "code": code,
        "check": 'check("lookup", lookup)',
    }
    return page.evaluate("([r, o]) => python.ask(r, o)", [request, options])


WRONG = {
    "off by one": "return table[indices - 1]",
    "recursion": "return lookup(table, indices)",
    "10 GB": "return np.ones((10**5, 10**4))[:, :2]",
    "1 MB of print": "print('x' * 10**6)",
    "typing": "return table[int(input())]",
    "exit": "exit()",
    "no sum": "np.sum = None",
    "markup": "return '<script>alert(1)</script>'",
}


@pytest.mark.parametrize("case", one_of(WRONG, "off by one"))
def test_an_answer_is_judged_with_the_next_one(with_numpy, page, case):
    found = checked(page, f"def lookup(table, indices):\n    {WRONG[case]}")
    assert found["status"] == "not yet"
    assert checked(page, RIGHT)["status"] == "passed"


def test_an_endless_answer_is_stopped(with_numpy, page):
    code = "def lookup(table, indices):\n    while True: pass"
    assert checked(page, code, seconds=1)["why"] == "time"
    assert checked(page, RIGHT)["status"] == "passed"
