"""Remove what `make` made, save learners' work and the downloaded reviews.

Committed files, ``work/`` and whatever else a learner put beside the project's
own folders stay. No link is followed: at most the link itself goes. It says first what
goes and how large that is; where somebody can answer, in a terminal, it asks.
It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started by its path
from tools.setup import files

ROOT = Path(__file__).resolve().parents[2]
MADE = (".venv", ".venv.lock", "_build", ".pytest_cache", ".ruff_cache")
OWN = ("book", "chapters", "exercises", "src", "tests", "tools", "benchmarks")
COMES_BACK = {
    ".venv": "the packages; the next verb of make installs them again",
    "_build": "the site and what the notebooks printed; make book runs them again",
}
CACHES = ("__pycache__", ".ipynb_checkpoints")


def caches(top):
    """Yield the topmost caches under a folder, but none that a link leads to."""
    if top.is_symlink():
        return
    for folder, names, _ in os.walk(str(top)):
        for name in [name for name in names if name in CACHES]:
            names.remove(name)
            path = Path(folder) / name
            if not path.is_symlink():
                yield path


def size(path):
    """Return the bytes in a file or below a folder; what a link leads to is not."""
    if path.is_symlink() or not path.is_dir():
        return os.lstat(str(path)).st_size
    total = 0
    for folder, _, names in os.walk(str(path)):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_size  # noqa: PTH118
            except OSError:  # it went meanwhile
                continue
    return total


def gb(count):
    """Return a number of bytes as people read it: ``2.31 GB``."""
    return f"{count / 1e9:.2f} GB"


def lines(paths):
    """Return what goes, a line for each of `MADE` and one for the caches."""
    own = [path for path in paths if path.parent == ROOT]
    others = [path for path in paths if path.parent != ROOT]
    rows = [(path.name, size(path), COMES_BACK.get(path.name, "")) for path in own]
    if others:
        rows.append(("caches", sum(map(size, others)), "beside the project's files"))
    width = max(len(name) for name, _, _ in rows)
    return [f"  {n:{width}}  {gb(count)}  {why}".rstrip() for n, count, why in rows]


def agreed():
    """Ask whether to go on where a terminal is there; return True if so."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    try:
        return input("Remove these? [Y/n] ").strip().lower() in ("", "y", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def main():
    """Remove generated files, say what went; return 1 if something would not."""
    made = [ROOT / name for name in MADE if os.path.lexists(str(ROOT / name))]
    made += [path for name in OWN for path in caches(ROOT / name)]
    if not made:
        print("clean: there is nothing to remove.")
        return 0
    before, failed = size(ROOT), 0
    print("clean: this goes; work/, grading/ and the reviews stay:")
    print("\n".join(lines(made)), flush=True)
    if not agreed():
        print("clean: nothing was removed.")
        return 0
    for path in made:
        try:
            files.remove(path)
        except OSError as error:
            failed = 1
            print(
                f"clean: {path.relative_to(ROOT)} cannot be removed: {error.strerror} "
                f"({error.filename}). Close what uses it, or make it your own, and "
                "try again.",
                file=sys.stderr,
            )
    print(f"clean: the project took {gb(before)} and takes {gb(size(ROOT))} now.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
