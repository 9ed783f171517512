"""Two more browser engines, driven alike: Gecko in Firefox, and WebKit.

Each needs what Debian packages (`debian_packages.ENGINES`) and shows no window.
"""

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.browser import debian_packages

START = 120  # seconds, on a busy machine
PATIENCE = 30  # seconds
# Keys as WebDriver writes them; CONTROL holds until RELEASED.
ENTER, TAB, ESCAPE, CONTROL, RELEASED = "\ue007", "\ue004", "\ue00c", "\ue009", "\ue000"
# The first script of each page: what goes wrong there, and what it asks of others.
NOTE = """<script>
globalThis.faults = [];
addEventListener('error', ({message, target}) =>
  faults.push(message ?? `not there: ${target.src ?? target.href}`), true);
addEventListener('unhandledrejection', ({reason}) => faults.push(String(reason)));
{ const say = console.error;
  console.error = (...all) => { faults.push(all.join(' ')); say(...all); }; }
new PerformanceObserver(list => {
  for (const {name} of list.getEntries()) if (!/^(blob|data):/.test(name) &&
    new URL(name).origin !== location.origin) faults.push(`asked for ${name}`);
}).observe({type: 'resource', buffered: true});
</script>"""
# Each figure that responds is live or has failed.
SETTLED = """return document.readyState === 'complete' &&
  [...document.querySelectorAll('figure[data-explore]')].every(each =>
    'live' in each.dataset || each.querySelector('.explore-failed'))"""
FAULTS = """return faults.concat([...document.querySelectorAll('.explore-failed')]
  .map(each => each.textContent))"""
CENTRE = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})"


@dataclass(frozen=True)
class Engine:
    """A browser with one window, and what tests ask of it."""

    name: str
    version: str
    go: Callable[[str], None]  # opens an address, and waits for its load
    run: Callable[..., Any]  # a function's body in JavaScript, and its arguments
    find: Callable[[str], Any]  # CSS to an element that has click() and send_keys()

    def open(self, address: str) -> None:
        """Open a page; wait until its figures respond."""
        self.go(address)
        self.wait(SETTLED)

    def wait(self, script: str, *arguments: Any, patience: float = PATIENCE) -> Any:
        """Return what a script returns, once that is true. Raises TimeoutError."""
        until = time.monotonic() + patience  # seconds
        while time.monotonic() < until:
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.05)
        raise TimeoutError(f"{self.name}, after {patience} s: {script} {arguments}")

    def click(self, css: str) -> None:
        """Click an element that is in the middle of the window."""
        self.run(CENTRE, css)
        self.find(css).click()

    def type(self, css: str, keys: str) -> None:
        """Type into an element."""
        self.run(CENTRE, css)
        self.find(css).send_keys(keys)

    def text(self, css: str) -> str:
        """Return the text of an element, "" where there is none."""
        script = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return self.run(script, css)

    def faults(self) -> list[str]:
        """Return what went wrong on a page with NOTE at its head."""
        return self.run(FAULTS)


def add_notes(site: Path) -> None:
    """Put NOTE at the head of each page in a folder."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("<head>", "<head>" + NOTE, 1), "utf-8")


@contextlib.contextmanager
def gecko(folder: Path) -> Iterator[Engine]:
    """Start Firefox without a window; its log goes into `folder`."""
    from marionette_driver.marionette import Marionette

    client = Marionette(
        bin=debian_packages.find_firefox(),
        headless=True,
        port=0,  # any that is free
        gecko_log=str(folder / "gecko.log"),
        startup_timeout=START,
    )
    client.start_session()
    try:
        yield Engine(
            "Gecko",
            client.session_capabilities["browserVersion"],
            client.navigate,
            # In the page's own sandbox its own variables are not seen.
            lambda script, *given: client.execute_script(
                script, script_args=given, sandbox=None
            ),
            lambda css: client.find_element("css selector", css),
        )
    finally:
        client.cleanup()


@contextlib.contextmanager
def display(program: str) -> Iterator[str]:
    """Start Xvfb, a screen that nobody sees; yield its name."""
    command = [program, "-displayfd", "1", "-screen", "0", "1280x900x24"]
    command += ["-nolisten", "tcp"]
    screen = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield ":" + screen.stdout.readline().strip()
    finally:
        screen.terminate()
        screen.communicate()


@contextlib.contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """Start WebKit's MiniBrowser on a screen of its own; its log goes into `folder`."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.service import Service

    program, browser, xvfb = debian_packages.find_webkit()
    options = webdriver.WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    with display(xvfb) as screen:
        service = Service(
            program,
            log_path=str(folder / "webkit.log"),
            env={"DISPLAY": screen, "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        )
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield Engine(
                "WebKit",
                driver.capabilities["browserVersion"],
                driver.get,
                driver.execute_script,
                lambda css: driver.find_element("css selector", css),
            )
        finally:
            driver.quit()


ENGINES = {
    "gecko": (gecko, debian_packages.find_firefox),
    "webkit": (webkit, debian_packages.find_webkit),
}
