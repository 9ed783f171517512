"""Build the book once more, by plain Sphinx from the conf.py that Jupyter Book writes.

    python -m tools.book.plain_sphinx

Jupyter Book 1 is in maintenance; this shows that the book does not need it. The site
goes to ``_build/sphinx``; notebooks come from the cache of `make book`, which has to
run first. Warnings are errors, and every page has to be equal to that of `make book`.
Nothing is left in the project's folder: conf.py and _config.yml lie below ``_build``.
"""

import filecmp
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATHS = ("html_static_path", "templates_path", "html_logo", "html_favicon")


def write_conf(root: Path, folder: Path) -> Path:
    """Let Jupyter Book write conf.py into `folder`; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "_config.yml"  # conf.py is written beside it
    shutil.copyfile(root / "_config.yml", config)
    start = "from jupyter_book.cli.main import main; main()"
    arguments = ["config", "sphinx", ".", "--config", str(config)]
    subprocess.run([sys.executable, "-c", start, *arguments], cwd=root, check=True)
    return folder / "conf.py"


def absolute_paths(root: Path, conf: Path) -> list[str]:
    """Return options with conf.py's paths from `root`; Sphinx counts from conf.py."""
    written, options = runpy.run_path(str(conf)), []
    for name in PATHS:
        value = written.get(name, [])
        paths = [value] if isinstance(value, str) else value
        if paths:
            text = ",".join(str(root / path) for path in paths)
            options += ["-D", f"{name}={text}"]
    return options


def build(root: Path, conf: Path, site: Path) -> int:
    """Build the site by Sphinx; return its exit code."""
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going"]
    folders = ["-c", str(conf.parent), "-d", str(conf.parent / "doctrees")]
    extensions = {"PYTHONPATH": str(root / "book" / "_ext"), "EMBEDBOOK_OFFLINE": "1"}
    return subprocess.run(
        [*command, *folders, *absolute_paths(root, conf), str(root), str(site)],
        cwd=root,
        env={**os.environ, **extensions},
        check=False,
    ).returncode


def differences(one: Path, other: Path) -> list[str]:
    """Return the pages of two sites that only one of them has, or that differ."""
    pages = [
        {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
        for site in (one, other)
    ]
    both = pages[0] & pages[1]
    same = {page for page in both if filecmp.cmp(one / page, other / page, False)}
    return sorted((pages[0] | pages[1]) - same)


def main(root: Path = ROOT) -> int:
    """Build and compare; return the exit code."""
    made = root / "_build"
    site = made / "sphinx"
    code = build(root, write_conf(root, made / "sphinx-conf"), site)
    if code:
        return code
    found = differences(made / "html", site)
    count = len(list(site.rglob("*.html")))
    for page in found:
        print(f"not as Jupyter Book makes it: {page}", file=sys.stderr)
    print(f"{count} pages by plain Sphinx; not as Jupyter Book's: {len(found)}")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main())
