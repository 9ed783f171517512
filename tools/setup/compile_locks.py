"""Write locks/*.lock anew from pyproject.toml, and prove them installable.

`make lock` runs this. It needs the network; uv, which resolves for all platforms at
once, goes into a throw-away virtual environment. The version of uv is the one in
uv.txt, beside this file: to take another, change it there, and the hashes follow.
"""

from __future__ import annotations  # Python 3.8 may start this

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started by its path
from tools.setup import uv_program
from tools.setup.setup_venv import LOCKED
from tools.setup.supported import GROUPS, MINORS, PLATFORMS, lock

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = [f"3.{minor}" for minor in MINORS]
COMPILE = ["--universal", "--python-version", PYTHONS[0], "--fork-strategy", "fewest"]
COMPILE += ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url"]
COMPILE += ["--only-binary", ":all:", "--upgrade", "--quiet"]


def install_uv(folder: Path) -> str:
    """Make a virtual environment in `folder`; return the path of the uv in it."""
    venv.create(folder / "venv", with_pip=True)
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = str(folder / "venv" / scripts / "python")
    pin = folder / "uv.txt"  # without hashes: a new version has others
    pin.write_text(uv_program.REQUIREMENT.read_text("utf-8").split()[0], "utf-8")
    return uv_program.fetch([python, "-m", "pip"], pin, folder / "uv")


def entries(text: str) -> list[str]:
    """Return the requirements of a lock, each with the lines of its hashes."""
    return re.findall(r"^\S.*\n(?:[ ]+--hash.*\n)+", text, re.MULTILINE)


def added(text: str, base: str) -> str:
    """Return what a lock holds beyond another, for the same or for more platforms."""
    held = {entry.split(" \\\n")[0] for entry in entries(base)}

    def is_held(entry: str) -> bool:
        requirement = entry.split(" \\\n")[0]
        return not {requirement, requirement.split(" ;")[0]}.isdisjoint(held)

    return "".join(entry for entry in entries(text) if not is_held(entry))


def compile_lock(uv: str, group: str) -> None:
    """Resolve one dependency group for every platform and Python of the course.

    It keeps to the versions of all groups before it: they share one .venv.
    """
    earlier = GROUPS[: GROUPS.index(group)]
    source = [] if earlier else ["pyproject.toml"]
    kept = [each for name in earlier for each in ("--constraints", lock(name))]
    subprocess.run(
        [uv, "pip", "compile", *source, "--group", group, *kept, *COMPILE]
        + ["--output-file", lock(group)],
        cwd=ROOT,
        check=True,
    )
    if earlier:
        text = (ROOT / lock(group)).read_text("utf-8")
        base = (ROOT / lock(GROUPS[0])).read_text("utf-8")
        (ROOT / lock(group)).write_text(added(text, base), "utf-8")


def hash_uv(uv: str) -> None:
    """Write the hashes of the pinned uv beside it."""
    path = uv_program.REQUIREMENT
    pin = path.read_text("utf-8").split()[0]
    command = [uv, "pip", "compile", "-", *COMPILE, "--output-file", path]
    subprocess.run(command, input=pin, text=True, cwd=ROOT, check=True)


def check_installable(uv: str, group: str, platform: str, python: str) -> None:
    """Fail unless every line of the lock has a wheel for this platform."""
    with tempfile.TemporaryDirectory() as target:
        subprocess.run(
            [uv, "pip", "install", "--dry-run", "--quiet", "--target", target]
            + [*LOCKED, lock(group)]
            + ["--python-platform", platform, "--python-version", python],
            cwd=ROOT,
            check=True,
        )


def main() -> None:
    """Compile every lock, then try each against every platform and Python."""
    with tempfile.TemporaryDirectory() as folder:
        uv = install_uv(Path(folder))
        hash_uv(uv)
        for group in GROUPS:
            compile_lock(uv, group)
            print(f"{lock(group)}: written")
            for platform in PLATFORMS.values():
                for python in PYTHONS:
                    check_installable(uv, group, platform, python)
            print(f"{lock(group)}: a wheel for every line on each platform and Python")


if __name__ == "__main__":
    main()
