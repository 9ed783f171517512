"""Set up .venv for some groups of packages, then run a script in it.

    python tools/setup/setup_venv.py GROUP... [-- SCRIPT ARGUMENT...]

The groups are those of supported.py. Every `make` verb goes through this.
Any Python 3 may start it; it looks for one that the course runs on, makes .venv with
that and installs the locked versions, with uv where pip can fetch it and else with
pip. When nothing has changed since the last time that takes no time.
It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # started by its path
from tools.setup import disk, environment_variables, files, processes, uv_program
from tools.setup.find_python import find_python, objection, probe
from tools.setup.processes import SetupError
from tools.setup.supported import GROUPS, lock

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
VENV_PYTHON = str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))
# What pip and uv are told alike: these packages, as their makers built them.
LOCKED = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement"]


def pip():
    """Return the command that starts the pip of .venv, which notebooks use too."""
    return [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check"]


def stamp_path(group):
    """Return the path of the file that says a group is installed."""
    return VENV / f"installed-{group}.json"


def wanted_stamp(group):
    """Return what a group's stamp must hold to count as installed."""
    digest = hashlib.sha256((ROOT / lock(group)).read_bytes().replace(b"\r\n", b"\n"))
    return {"root": str(ROOT), "lock": digest.hexdigest()}


def installed(group):
    """Return True if a group is installed as the lock says, None if never begun."""
    try:
        stamp = json.loads(stamp_path(group).read_text(encoding="utf-8"))
    except OSError:
        return None
    except ValueError:
        return False
    return stamp == wanted_stamp(group)


def succeeds(step, command, variables):
    """Run a step of the set-up, let its output through; tell whether it succeeded."""
    print("- " + step, flush=True)
    try:
        return not subprocess.run(command, cwd=str(ROOT), env=variables).returncode
    except OSError as error:  # such as a disk on which no program may be started
        print(f"{command[0]} does not start: {error.strerror}", flush=True)
        return False


def run(step, command):
    """Run a step of the set-up; SetupError if it fails."""
    if not succeeds(step, command, environment_variables.for_steps()):
        raise SetupError(
            f"this step failed: {step}. The lines above say why; common causes are no "
            "network, a proxy that pip does not know (set HTTPS_PROXY) and a full "
            "disk. Run the same make command again to go on."
        )


def uv(folder):
    """Fetch uv into a folder; return its command and environment, or None."""
    variables = environment_variables.for_steps()
    try:
        files.remove(folder)
        settings = uv_program.pip_settings(pip(), variables)
        if settings.get("no-index"):  # uv has no variable for that
            return None
        program = uv_program.fetch(pip(), uv_program.REQUIREMENT, folder, variables)
    except (OSError, ValueError, SyntaxError) as error:
        print(f"- no uv, so pip installs, which takes longer ({error})", flush=True)
        return None
    # Bytecode, as from pip: else first imports compile, or all where none is written.
    command = [program, "pip", "install", "--compile-bytecode", "--python", VENV_PYTHON]
    return command, uv_program.with_settings(variables, settings)


def install(group, uv):
    """Install one group from its lock with uv, or else with pip; then embedbook."""
    # Not yet what it must hold: one that is interrupted may leave half a package.
    stamp_path(group).write_text("{}", encoding="utf-8")
    arguments = LOCKED + [lock(group)]
    step = f"installing {group} from {lock(group)}"
    # Not `uv pip sync`, which would take away what a learner added with %pip.
    if uv is None or not succeeds(step, uv[0] + arguments, uv[1]):
        run(step + " with pip", pip() + ["install"] + arguments)
    if group == "book":
        run(
            "installing embedbook from src/",
            pip()
            + ["install", "--quiet", "--no-deps", "--no-build-isolation"]
            + ["--editable", "."],
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
    try:
        for group in GROUPS:  # first, lest half a .venv counts as installed
            files.remove(stamp_path(group))
        files.remove(VENV)
    except OSError as error:
        raise SetupError(
            f".venv cannot be removed: {error.strerror} ({error.filename}). Close what "
            "uses it, or delete it yourself, and try again."
        ) from error
    disk.must_have_room(ROOT)
    print(f"Setting up .venv with {python}: a minute or more and {disk.GB} GB, once.")
    run("making .venv", [python, "-c", processes.MAKE_VENV, str(VENV)])


def set_up(groups):
    """Bring .venv to the state in which every group named is installed.

    A changed lock, a moved project, a broken .venv or an installation that did not
    end begins with a new one, which gets the groups of the old one as well.
    """
    if VENV.is_symlink():
        raise SetupError(".venv is a link. Remove the link and try again.")
    if done(groups):
        return
    disk.must_take_files(ROOT)
    with files.alone(ROOT / ".venv.lock", "Another make sets up .venv: waiting."):
        if done(groups):
            return
        if False in map(installed, groups) or not usable():
            groups = [g for g in GROUPS if g in groups or installed(g) is not None]
            renew()
        folder = VENV / "uv"  # here, where programs may be started
        program = uv(folder)
        for group in groups:
            if not installed(group):
                install(group, program)
        shutil.rmtree(str(folder), ignore_errors=True)


def main():
    """Set up the groups, run the script; exit 1 with one line if set-up fails."""
    arguments, script = sys.argv[1:], []
    if "--" in arguments:
        split = arguments.index("--")
        arguments, script = arguments[:split], arguments[split + 1 :]
    unknown = [group for group in arguments if group not in GROUPS]
    if unknown or not arguments:
        sys.exit(
            "usage: setup_venv.py GROUP... [-- SCRIPT ARGUMENT...]; groups: "
            + ", ".join(GROUPS)
        )
    try:
        set_up(arguments)
    except SetupError as error:
        sys.exit(f"set-up: {error}")
    except OSError as error:
        sys.exit(f"set-up: {disk.said_of(error, ROOT)}")
    except KeyboardInterrupt:
        print("\nset-up: interrupted: run the same command again", file=sys.stderr)
        sys.exit(130)
    if script:
        variables = environment_variables.for_script()
        sys.exit(processes.call([VENV_PYTHON] + script, cwd=str(ROOT), env=variables))


if __name__ == "__main__":
    main()
