"""On what, with what and when numbers were measured."""

import datetime
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from embedbook import reviews

LIBRARIES = ("numpy", "keras")


def environment() -> dict:
    """Return the date, the reviews, the versions and the processor."""
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "reviews": reviews.load("train").description,
        "official": reviews.where().official,
        "python": platform.python_version(),
        **versions(LIBRARIES),
        "tensorflow": tensorflow_version(),
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
    }


def versions(packages: tuple[str, ...]) -> dict[str, str | None]:
    """Return the version of each package, None where it is not installed."""
    found: dict[str, str | None] = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return found


def tensorflow_version() -> str:
    """Return TensorFlow's version, without the seconds that its import takes."""
    try:
        return version("tensorflow-cpu")
    except PackageNotFoundError:
        return version("tensorflow")


def cpu_model() -> str:
    """Return the processor's name, as far as the platform tells it."""
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def peak_mb() -> int | None:
    """Return the most memory that this process held, in MB of 10**6 bytes.

    All of it: Python, libraries and the reviews' texts. None where it is not told.
    """
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 10**6)
