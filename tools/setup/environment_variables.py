"""The environment variables with which setup_venv.py runs other programs.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import os
import re
from pathlib import Path

# Notebooks run in other folders, so these may not stay relative.
PATHS = ("EMBEDBOOK_DATA", "EMBEDBOOK_CACHE", "EMBEDBOOK_PYODIDE")
# These put other packages before those of the lock, or hide the tools' own.
SHADOWS = {"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH"}
# These send pip elsewhere, or add to the lock. Its index, proxy and certificates
# are not among them.
ASTRAY = {"PIP_PYTHON", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN"}
ASTRAY |= {"PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_CONSTRAINT", "PIP_REQUIREMENT"}
# uv has many more, so here are those that it keeps: how it reaches packages.
KEPT_BY_UV = re.compile(
    "UV_(.*INDEX.*|FIND_LINKS|.*CACHE.*|HTTP_.*|SYSTEM_CERTS|NATIVE_TLS|INSECURE_HOST"
    "|KEYRING_PROVIDER|OFFLINE|LINK_MODE|CONCURRENT_.*|CONFIG_FILE)"
)


def sends_astray(name):
    """Tell whether a variable would make pip or uv install something else."""
    return name in ASTRAY or (name.startswith("UV_") and not KEPT_BY_UV.fullmatch(name))


def for_steps():
    """Return the environment for the steps of the set-up."""
    found = for_script()
    return {name: found[name] for name in found if not sends_astray(name)}


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
