"""Print the links that bring each chapter and exercise into a student's JupyterLab.

    python -m tools.hub.links https://hub.example.org

nbgitpuller, on the hub, gets the branch `notebooks` of the repository that _config.yml
names, keeps what the student changed, and opens the notebook.
"""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlencode

from tools.book.export_notebooks import ExportError, address

ROOT = Path(__file__).resolve().parents[2]
BRANCH = "notebooks"


def link(hub: str, repository: str, notebook: str, branch: str = BRANCH) -> str:
    """Return the link for a notebook, named by its path in the repository."""
    folder = repository.rstrip("/").rsplit("/", 1)[-1].removesuffix(".git")
    wanted = {
        "repo": repository,
        "branch": branch,
        "urlpath": f"lab/tree/{folder}/{notebook}",
    }
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(wanted)}"


def notebooks(root: Path) -> list[str]:
    """Return the paths of the notebooks on the branch `notebooks`, in order."""
    chapters = sorted(each.stem for each in (root / "chapters").glob("*.md"))
    exercises = sorted(each.name for each in (root / "exercises").glob("*.ipynb"))
    return [f"chapters/{each}.ipynb" for each in chapters] + [
        f"exercises/{each}" for each in exercises
    ]


def main() -> None:
    """Print a link for each notebook; exit 1 if the repository has no address."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hub", help="its address, such as https://hub.example.org")
    parser.add_argument("--repository", help="address instead of _config.yml's")
    options = parser.parse_args()
    if "://" not in options.hub:
        sys.exit(f"links: {options.hub!r} is no address: begin with https://.")
    try:
        repository = address(ROOT, options.repository)
    except ExportError as error:
        sys.exit(f"links: {error}")
    for notebook in notebooks(ROOT):
        print(f"{notebook}\n  {link(options.hub, repository, notebook)}")


if __name__ == "__main__":
    main()
