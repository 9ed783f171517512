"""Find a Python that the course runs on, or say why none of those here will do.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import json
import shutil
import subprocess
import sys

from tools.setup import environment_variables
from tools.setup.processes import SetupError
from tools.setup.supported import MINORS, PLATFORMS

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


def candidates():
    """Yield the commands under which a suitable Python may be found."""
    for minor in MINORS:
        if sys.platform == "win32":
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
