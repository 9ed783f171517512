"""The environment variables with which setup_venv.py runs other programs.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import os
from pathlib import Path

# Notebooks run in other folders, so these may not stay relative.
PATHS = ("EMBEDBOOK_DATA", "EMBEDBOOK_CACHE")
# These put other packages before those of the lock, or hide the tools' own.
SHADOWS = {"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH"}
# These send pip elsewhere, or add to the lock. Its index, proxy and certificates
# are not among them.
ASTRAY = {"PIP_PYTHON", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN"}
ASTRAY |= {"PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT", "PIP_REQUIREMENT"}


def for_steps():
    """Return the environment for the steps of the set-up."""
    found = for_script()
    return {name: found[name] for name in found if name not in ASTRAY}


def for_script():
    """Return the environment for what runs in .venv: its own packages only."""
    found = {name: os.environ[name] for name in os.environ if name not in SHADOWS}
    found["PYTHONNOUSERSITE"] = "1"
    for name in PATHS:
        value = found.get(name, "").strip()
        if value:
            # Path.expanduser would raise where "~user" is unknown.
            value = str(Path(os.path.expanduser(value)).absolute())  # noqa: PTH111
        if name in found:
            found[name] = value
    return found
