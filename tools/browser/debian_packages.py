"""Find the Chromium that the browser tests drive; install it where apt can do it.

Debian's headless shell is the first choice: it has no windows, which a Chromium
builds for each page even where nobody sees them, and opens a page in half the time.
Where another Chromium or Chrome is there it is only added by root, as in a container.
Where none can be installed this says so loudly and exits 0: the browser tests are
then skipped, not passed. Poppler, which reads what it prints, is installed with it.
"""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
WINDOWS = r"C:\Program Files\Google\Chrome\Application\chrome.exe"


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine, or None."""
    for name in (*NAMES, MAC, WINDOWS):
        path = shutil.which(name)
        if path:
            return path
    return None


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


def main() -> None:
    """Make sure that a browser is there, or say loudly that none is."""
    if find_chromium() is None:
        apt_get(["update"], ["install", "--yes", SHELL])
    elif not shutil.which(SHELL) and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt_get(["install", "--yes", SHELL])
    if find_chromium() is None:  # an older Debian
        apt_get(["install", "--yes", "chromium"])
    if not shutil.which("pdftotext"):  # reads what the browser prints
        apt_get(["update"], ["install", "--yes", "poppler-utils"])
    if find_chromium() is None:
        line = "!" * 72
        print(
            f"{line}\nNo Chromium or Chrome found, and apt could not install one: the "
            f"browser\ntests will be SKIPPED. Install Chromium to run them.\n{line}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
