"""Remove files and folders, and lock files between processes.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import contextlib
import errno
import shutil
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt


def remove(path):
    """Remove a file, a link (never what it leads to) or a folder, if it is there.

    Raises OSError if it is still there afterwards.
    """
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(str(path), ignore_errors=True)
        if path.exists():  # more than something that vanished meanwhile
            shutil.rmtree(str(path))


def try_lock(file):
    """Lock an open file and return True, or return False if another has."""
    try:
        if fcntl:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError as error:
        # Any other error: a file system without locks, so there is none to wait for.
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True


@contextlib.contextmanager
def alone(path, waiting):
    """Hold the lock on a file, which even a crash gives back; wait if need be.

    The file itself stays. If another process holds it, `waiting` is printed once: a
    text, or a function that returns one then.
    """
    with path.open("a") as file:
        if not try_lock(file):
            print(waiting() if callable(waiting) else waiting, flush=True)
            while not try_lock(file):
                time.sleep(0.2)
        yield
