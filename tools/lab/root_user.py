"""Whether JupyterLab may run here as root; `make lab` asks before it installs.

    python tools/lab/root_user.py

JupyterLab refuses root, since whoever reaches it may do what its user may. In a
container root is often the only user, and its walls are the container's: there it
may run. Elsewhere it may if ``ALLOW_ROOT=1`` says so.
It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import os
import sys
from pathlib import Path

# Files that Docker and Podman put there, and variables of systemd and Kubernetes.
FILES = ("/.dockerenv", "/run/.containerenv")
VARIABLES = ("container", "KUBERNETES_SERVICE_HOST")
OPTION = "--allow-root"


def is_root():
    """Return True if whoever runs this is root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def in_container():
    """Return True if this runs in a container."""
    files = any(Path(name).exists() for name in FILES)
    return files or any(os.environ.get(name) for name in VARIABLES)


def is_allowed():
    """Return True if root may run JupyterLab here."""
    return in_container() or os.environ.get("ALLOW_ROOT", "") not in ("", "0")


def main():
    """Return 1 and say what to do if JupyterLab would refuse to run, else 0."""
    if not is_root() or is_allowed():
        return 0
    print(
        "lab: you are root, and JupyterLab does not run as root: a notebook could "
        "change all of this computer. Nothing was installed. Run make lab as another "
        "user, in a clone that is theirs; or, if you mean it, run: "
        "make lab ALLOW_ROOT=1",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
