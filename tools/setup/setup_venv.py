"""Set up .venv for some groups of packages, then run a script in it.

    python tools/setup/setup_venv.py GROUP... [-- SCRIPT ARGUMENT...]

The groups are book, glove, test, lab, grading and bench. Every `make` verb goes through
this. Any Python 3 may start it; it looks for one that the course runs on, makes
.venv with that and installs the locked versions with pip. When nothing has changed
since the last time that takes no time.
It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started by its path
from tools.setup import environment_variables, files, processes

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
VENV_PYTHON = str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))
LOCKS = {
    "book": "locks/book.lock",
    "glove": "locks/glove.lock",
    "test": "locks/test.lock",
    "lab": "locks/lab.lock",
    "grading": "locks/grading.lock",
    "bench": "locks/bench.lock",
}
# 3.11 first: the version for which stored notebook outputs must be equal.
MINORS = (11, 12, 13)
# TensorFlow 2.21 has wheels for these and no others.
PLATFORMS = {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64")}
PLATFORMS |= {("win32", "AMD64")}
DISK_GB = 3
PROBE = """
import json, os, platform, sys
try:
    import ensurepip, venv
    pip = True
except ImportError:
    pip = False
# Of a virtual environment the Python below it: .venv may be about to go.
base = getattr(sys, "_base_executable", None) or ""
base = base if os.path.exists(base) else sys.executable
print(json.dumps([base, list(sys.version_info[:3]), sys.platform,
                  platform.machine(), sys.maxsize > 2**32, pip,
                  platform.python_implementation()]))
"""


class SetupError(Exception):
    """What stands in the way, in one line, with what to do about it."""


def candidates():
    """Yield the commands under which a suitable Python may be found."""
    for minor in MINORS:
        if WINDOWS:
            yield ["py", f"-3.{minor}"]
        yield [f"python3.{minor}"]
    yield [sys.executable]
    yield ["python3"]
    yield ["python"]


def probe(command, first=""):
    """Run `first`, then PROBE; return what that prints, or None if either fails."""
    if shutil.which(command[0]) is None:
        return None
    try:
        output = subprocess.run(
            command + ["-c", first + PROBE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            env=environment_variables.for_steps(),
        ).stdout
        return json.loads(output.decode("utf-8"))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def objection(found):
    """Return why the probed Python will not do, or None if it will."""
    executable, version, system, machine, is_64_bit, pip, implementation = found
    name = f"{executable} ({implementation} {'.'.join(map(str, version))})"
    if (version[0], version[1]) not in [(3, minor) for minor in MINORS]:
        return name + ": the course needs Python 3.11, 3.12 or 3.13"
    if implementation != "CPython" or not is_64_bit:
        return name + ": TensorFlow needs a 64-bit CPython"
    if (system, machine) == ("darwin", "x86_64"):
        return name + (
            ": TensorFlow has no build for Intel Macs any more; read the course"
            " online, or do its exercises in Colab (on Apple silicon: install an"
            " arm64 Python)"
        )
    if (system, machine) not in PLATFORMS:
        return name + f": TensorFlow has no build for {system} on {machine}"
    if not pip:
        return (
            name
            + ": it has no venv module; on Debian and Ubuntu install "
            + f"python3.{version[1]}-venv"
        )
    return None


def find_python():
    """Return the first Python on PATH that the course runs on.

    Raises SetupError that names what was found and why it will not do.
    """
    objections = []
    for command in candidates():
        found = probe(command)
        if found is None:
            continue
        problem = objection(found)
        if problem is None:
            return found[0]
        if problem not in objections:
            objections.append(problem)
    raise SetupError(
        "no suitable Python found. Install Python 3.11, 3.12 or 3.13 so that its "
        "name (python3.11, ...) is on PATH. Tried: "
        + ("; ".join(objections) or "nothing that runs")
    )


def stamp_path(group):
    """Return the path of the file that says a group is installed."""
    return VENV / f"installed-{group}.json"


def wanted_stamp(group):
    """Return what a group's stamp must hold to count as installed."""
    lock = (ROOT / LOCKS[group]).read_bytes().replace(b"\r\n", b"\n")
    return {"root": str(ROOT), "lock": hashlib.sha256(lock).hexdigest()}


def installed(group):
    """Return True if a group is installed as the lock says, None if never."""
    try:
        stamp = json.loads(stamp_path(group).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp == wanted_stamp(group)


def run(step, command):
    """Run a command and let its output through; SetupError if it fails."""
    print("- " + step, flush=True)
    if subprocess.run(
        command, cwd=str(ROOT), env=environment_variables.for_steps()
    ).returncode:
        raise SetupError(
            f"this step failed: {step}. The lines above say why; common causes are no "
            "network, a proxy that pip does not know (set HTTPS_PROXY) and a full "
            "disk. Run the same make command again to go on."
        )


def install(group):
    """Install one group from its lock, then embedbook itself."""
    pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "install"]
    run(
        f"installing {group} from {LOCKS[group]}",
        pip
        + ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
        + ["--requirement", LOCKS[group]],
    )
    if group == "book":
        run(
            "installing embedbook from src/",
            pip + ["--quiet", "--no-deps", "--no-build-isolation", "--editable", "."],
        )
    stamp_path(group).write_text(json.dumps(wanted_stamp(group)), encoding="utf-8")


def done(groups):
    """Return True if there is nothing to set up."""
    return all(map(installed, groups)) and Path(VENV_PYTHON).exists()


def usable():
    """Return True if the course runs on .venv's Python, and pip works there."""
    # Ctrl-C while .venv is made leaves one without pip, or with half of it.
    found = probe([VENV_PYTHON], "import pip._internal.cli.main")
    return found is not None and objection(found[:5] + [True] + found[6:]) is None


def renew():
    """Make .venv anew."""
    python = find_python()
    free = shutil.disk_usage(str(ROOT)).free / 1e9
    if free < DISK_GB:
        raise SetupError(
            f"{free:.1f} GB of disk are free; about {DISK_GB} GB are needed."
        )
    print(f"Setting up .venv with {python}: some minutes and {DISK_GB} GB, once.")
    try:
        for group in LOCKS:  # first, lest half a .venv counts as installed
            files.remove(stamp_path(group))
        files.remove(VENV)
    except OSError as error:
        raise SetupError(
            f".venv cannot be removed: {error.strerror} ({error.filename}). Close what "
            "uses it, or delete it yourself, and try again."
        ) from error
    run("making .venv", [python, "-c", processes.MAKE_VENV, str(VENV)])


def set_up(groups):
    """Bring .venv to the state in which every group named is installed.

    A changed lock, a moved project or a broken .venv begins with a new one.
    """
    if VENV.is_symlink():
        raise SetupError(".venv is a link. Remove the link and try again.")
    if done(groups):
        return
    with files.alone(ROOT / ".venv.lock", "Another make sets up .venv: waiting."):
        if done(groups):
            return
        if False in map(installed, groups) or not usable():
            renew()
        for group in groups:
            if not installed(group):
                install(group)


def main():
    """Set up the groups, run the script; exit 1 with one line if set-up fails."""
    arguments = sys.argv[1:]
    script = []
    if "--" in arguments:
        split = arguments.index("--")
        arguments, script = arguments[:split], arguments[split + 1 :]
    unknown = [group for group in arguments if group not in LOCKS]
    if unknown or not arguments:
        sys.exit(
            "usage: setup_venv.py GROUP... [-- SCRIPT ARGUMENT...]; groups: "
            + ", ".join(LOCKS)
        )
    try:
        set_up(arguments)
    except SetupError as error:
        sys.exit(f"set-up: {error}")
    except OSError as error:
        sys.exit(f"set-up: {error.strerror}: {error.filename}")
    except KeyboardInterrupt:
        print("\nset-up: interrupted: run the same command again", file=sys.stderr)
        sys.exit(130)
    if script:
        variables = environment_variables.for_script()
        sys.exit(processes.call([VENV_PYTHON] + script, cwd=str(ROOT), env=variables))


if __name__ == "__main__":
    main()
