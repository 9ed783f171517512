"""Whether the project's folder can take what a verb of make puts there.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import errno
import os
import shutil
import sys

from tools.setup.processes import SetupError

GB = 3
MINE = (errno.EACCES, errno.EPERM, errno.EROFS)


def advice(folder):
    """Return what to do where a folder cannot be written."""
    said = "Clone the project once more, into a folder of your own"
    if sys.platform == "win32":
        return said + "."
    return f'{said}, or make this one yours: sudo chown -R "$USER" "{folder}"'


def must_take_files(folder):
    """Raise SetupError if no files can be made in a folder, with what to do."""
    if os.access(str(folder), os.W_OK | os.X_OK):
        return
    raise SetupError(
        f"{folder} cannot be written, and .venv, work/ and _build/ go there. Nothing "
        f"was installed. {advice(folder)}"
    )


def must_have_room(folder):
    """Raise SetupError if too little of the disk is free."""
    free = shutil.disk_usage(str(folder)).free / 1e9
    if free < GB:
        raise SetupError(f"{free:.1f} GB of disk are free; about {GB} GB are needed.")


def said_of(error, folder):
    """Return an OSError in one line, with what to do where rights are the cause."""
    said = f"{error.strerror}: {error.filename}" if error.strerror else str(error)
    return f"{said}. {advice(folder)}" if error.errno in MINE else said
