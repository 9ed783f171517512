"""Where a learner finds the course's own solution of a task."""

import json
import re
from importlib import metadata
from pathlib import Path

from embedbook.checks.wording import sentences

say = sentences(__name__)

PAGE = "solutions/{chapter}.html#{task}"
BUILT = Path("_build", "html")
MAKEFILE = "Makefile"
GITHUB = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?")


def solution_place(chapter: str, task: str) -> str:
    """Return a sentence on where the solution of a task is.

    That is the address of its page if the package was installed from GitHub, else the
    page that `make book` has built in a folder above, else what makes that page.
    """
    page = PAGE.format(chapter=chapter, task=task)
    if site := published():
        return say("published", address=site + page)
    root = project()
    if root is None:
        return say("somewhere", chapter=chapter)
    file = root / BUILT / page.partition("#")[0]
    if file.is_file():
        return say("built", address=f"{file.as_uri()}#{task}")
    return say("to_build", page=(BUILT / page.partition("#")[0]).as_posix())


def published() -> str:
    """Return where GitHub Pages serves the site that the package came with, or ""."""
    try:
        origin = metadata.distribution("embedbook").read_text("direct_url.json")
        found = GITHUB.fullmatch(json.loads(origin or "{}").get("url", ""))
    except metadata.PackageNotFoundError:
        return ""
    except (OSError, ValueError, AttributeError, TypeError):  # the file is broken
        return ""
    return f"https://{found[1].lower()}.github.io/{found[2]}/" if found else ""


def project() -> Path | None:
    """Return the folder of the project that one works in, or None elsewhere."""
    try:
        here = Path.cwd()
        folders = [here, *here.parents]
        return next((f for f in folders if _is_project(f)), None)
    except OSError:  # the folder is gone, or one above it may not be entered
        return None


def _is_project(folder: Path) -> bool:
    return (folder / MAKEFILE).is_file() and (folder / "exercises").is_dir()
