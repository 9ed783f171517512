"""What a cell leaves behind and the next one would meet: then Python begins anew.

Other than what `soundness` puts back, none of it is the name of something that the page
needs: files, modules made by hand, hooks of Python, objects that do something when
they end.
"""

import gc
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

HOOKS = ("excepthook", "displayhook", "unraisablehook", "breakpointhook")
HELD = ("modules", "path", "meta_path", "path_hooks")  # by `sys`, and changed in place
TOOLS = range(6)  # of sys.monitoring

_folders: list[Path] = []
_before: dict = {}
_modules: set[str] = set()


def note(folders: Iterable[Path]) -> None:
    """Note how all is now, and the files in `folders`. It takes a second or less."""
    _folders[:] = folders
    gc.collect()
    gc.freeze()  # so that later collections have little to look through
    _before.update(_now())
    _modules.clear()
    _modules.update(sys.modules)


def left() -> bool:
    """Return whether anything was left since `note`; end what nobody holds."""
    gc.collect()
    if not _before:
        return False
    new = set(sys.modules) - _modules
    made = [name for name in new if not _is_imported(sys.modules[name])]
    _modules.update(new)
    return bool(made) or _now() != _before


def _is_imported(module: object) -> bool:
    return isinstance(module, ModuleType) and getattr(module, "__spec__", None)


def _now() -> dict:
    monitoring = getattr(sys, "monitoring", None)
    return {
        "hooks": [id(getattr(sys, name, None)) for name in HOOKS],
        "held": [id(getattr(sys, name, None)) for name in HELD],
        "finders": [id(each) for each in sys.path_hooks],
        "collector": (gc.get_threshold(), gc.get_debug(), list(map(id, gc.callbacks))),
        "interrupt": id(signal.getsignal(signal.SIGINT)),
        "tools": [monitoring and monitoring.get_tool(each) for each in TOOLS],
        "decimal": _precision(),
        "files": [sorted(each.iterdir()) for each in _folders if each.is_dir()],
    }


def _precision() -> tuple | None:
    """Return how `decimal` counts, if that is not what it begins with."""
    decimal = sys.modules.get("decimal")
    if decimal is None:
        return None
    now, begins = decimal.getcontext(), decimal.DefaultContext
    found = now.prec, now.rounding
    return None if found == (begins.prec, begins.rounding) else found
