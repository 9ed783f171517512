"""Find the browsers that the tests drive; install them where apt can do it.

Debian's headless shell is the first choice: it has no windows, which a Chromium
builds for each page even where nobody sees them, and opens a page in half the time.
Where another Chromium or Chrome is there it is only added by root, as in a container.
Where none can be installed this says so loudly and exits 0: the browser tests are
then skipped, not passed. Poppler, which reads what it prints, is installed with it.
The long tests also drive Firefox and WebKit, 110 MB to get, and grade in boxes of
bubblewrap: root alone adds these.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
BOXES = ("bubblewrap",)
ENGINES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
WINDOWS = r"C:\Program Files\Google\Chrome\Application\chrome.exe"


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine, or None."""
    for name in (*NAMES, MAC, WINDOWS):
        path = shutil.which(name)
        if path:
            return path
    return None


def find_firefox() -> str | None:
    """Return the path of Debian's Firefox, or None."""
    return shutil.which("firefox-esr")


def find_webkit() -> tuple[str, str, str] | None:
    """Return the paths of WebKit's driver, its browser and Xvfb; None if one lacks."""
    driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
    if not (driver and display and browsers):
        return None
    return driver, str(browsers[-1]), display


def find_bubblewrap() -> str | None:
    """Return the path of bubblewrap, in whose boxes notebooks are graded, or None."""
    return shutil.which("bwrap")


def is_root() -> bool:
    """Return whether this process may install without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_get(*commands: list[str]) -> None:
    """Run commands of apt-get as root, or through sudo where it asks nothing."""
    if shutil.which("apt-get") is None:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if sudo and shutil.which("sudo") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing Debian's packages for the browser tests", flush=True)
    for arguments in commands:
        subprocess.run(
            [*sudo, "apt-get", "--quiet", "--quiet", *arguments],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def say_loudly(text: str) -> None:
    """Print what nobody overlooks in the output of the tests."""
    line = "!" * 72
    print(f"{line}\n{text}\n{line}", file=sys.stderr, flush=True)


def add_engines() -> None:
    """Make sure that Firefox, WebKit and bubblewrap are there, or say what is not."""
    found = {
        "Firefox": find_firefox,
        "WebKit": find_webkit,
        "boxes of bubblewrap": find_bubblewrap,
    }
    wanted = (*ENGINES, *BOXES)
    if is_root() and not all(find() for find in found.values()):
        apt_get(["update"], ["install", "--yes", "--no-install-recommends", *wanted])
    missing = " and ".join(name for name, find in found.items() if not find())
    if missing:
        say_loudly(
            f"The tests in {missing} will be SKIPPED. To run them, as root on Debian:\n"
            f"apt-get install --no-install-recommends {' '.join(wanted)}"
        )


def main() -> None:
    """Make sure that a browser is there, or say loudly that none is."""
    if find_chromium() is None:
        apt_get(["update"], ["install", "--yes", SHELL])
    elif not shutil.which(SHELL) and is_root():
        apt_get(["install", "--yes", SHELL])
    if find_chromium() is None:  # an older Debian
        apt_get(["install", "--yes", "chromium"])
    if not shutil.which("pdftotext"):  # reads what the browser prints
        apt_get(["update"], ["install", "--yes", "poppler-utils"])
    if find_chromium() is None:
        say_loudly(
            "No Chromium or Chrome found, and apt could not install one: the browser\n"
            "tests will be SKIPPED. Install Chromium to run them."
        )


if __name__ == "__main__":
    main()
