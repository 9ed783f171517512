"""Write locks/*.lock anew from pyproject.toml, and prove them installable.

`make lock` runs this. It needs the network and pip; uv, which resolves for all
platforms at once, goes into a throw-away virtual environment.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UV = "uv==0.13.9"
LOCKS = {
    "book": "locks/book.lock",
    "glove": "locks/glove.lock",
    "test": "locks/test.lock",
    "lab": "locks/lab.lock",
    "grading": "locks/grading.lock",
    "bench": "locks/bench.lock",
}
PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
PYTHONS = ("3.11", "3.12", "3.13")


def install_uv(folder: Path) -> Path:
    """Make a virtual environment in `folder` and return the path of its uv."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = binaries / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)
    return binaries / "uv"


def compile_lock(uv: Path, group: str) -> None:
    """Resolve one dependency group for every platform and Python of the course.

    It keeps to the versions of all groups before it: they share one .venv.
    """
    groups = list(LOCKS)
    earlier = [LOCKS[name] for name in groups[: groups.index(group)]]
    kept = [argument for lock in earlier for argument in ("--constraints", lock)]
    subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", "--group", group, *kept]
        + ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
        + ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url"]
        + ["--upgrade", "--quiet", "--output-file", LOCKS[group]],
        cwd=ROOT,
        check=True,
    )


def check_installable(uv: Path, group: str, platform: str, python: str) -> None:
    """Fail unless every line of the lock has a wheel for this platform."""
    with tempfile.TemporaryDirectory() as target:
        subprocess.run(
            [uv, "pip", "install", "--dry-run", "--quiet", "--target", target]
            + ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
            + ["--python-platform", platform, "--python-version", python]
            + ["--requirements", LOCKS[group]],
            cwd=ROOT,
            check=True,
        )


def main() -> None:
    """Compile every lock, then try each against every platform and Python."""
    with tempfile.TemporaryDirectory() as folder:
        uv = install_uv(Path(folder))
        for group, lock in LOCKS.items():
            compile_lock(uv, group)
            print(f"{lock}: written")
            for platform in PLATFORMS:
                for python in PYTHONS:
                    check_installable(uv, group, platform, python)
            print(f"{lock}: a wheel for every line on {', '.join(PLATFORMS)}")


if __name__ == "__main__":
    main()
