"""The command that shuts a program in: what it can see, and what it cannot."""

import sys
import sysconfig
from pathlib import Path

TEMPORARY = 64 * 2**20  # bytes in /tmp
SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib64", "/lib32")
FILES = ("/etc/ld.so.cache", "/etc/alternatives")
NOBODY = "65534"
HIDDEN = ("embedbook", "embedbook_reviews")  # packages that know answers, or solutions
SETTINGS = {
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "PYTHONSAFEPATH": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
}


def walls() -> list[str]:
    """Return the command that starts another one in a box."""
    places = [Path(sysconfig.get_path(each)) for each in ("purelib", "platlib")]
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    real = {str(Path(each).resolve()) for each in prefixes}
    hidden = [
        str(place / name)
        for place in dict.fromkeys(places)
        for name in HIDDEN
        if (place / name).is_dir()
    ]
    return [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session"),
        *("--cap-drop", "ALL", "--clearenv", "--uid", NOBODY, "--gid", NOBODY),
        *(part for each in (*SYSTEM, *FILES) for part in ("--ro-bind-try", each, each)),
        *("--size", str(TEMPORARY), "--tmpfs", "/tmp"),
        *(
            part
            for each in sorted(prefixes | real)
            for part in ("--ro-bind", each, each)
        ),
        *(part for each in hidden for part in ("--tmpfs", each, "--remount-ro", each)),
        *("--proc", "/proc", "--dev", "/dev"),
        # Root of this machine would else own, and could write, settings of its kernel.
        *("--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/"),
        *("--chdir", "/tmp"),
        *(part for pair in SETTINGS.items() for part in ("--setenv", *pair)),
    ]
