"""What a learner's code has put in the place of something else, and how it was before.

Modules, their functions and classes are compared with what they were; so is what
Python itself is set to. It takes some milliseconds.
"""

import builtins
import gc
import os
import sys
from pathlib import Path
from types import FunctionType, ModuleType

TASKS = "embedbook.checks.tasks"  # whose objects are compared, too
CHANGING = ("__main__", "sys", "linecache")  # modules that change by themselves
OWN_CHANGING = ("_showwarnmsg_impl",)  # of `warnings`, while it catches them

_modules: dict[str, tuple[ModuleType, dict]] = {}
_classes: dict[type, dict] = {}
_functions: dict[FunctionType, tuple] = {}
_tasks: list[tuple[object, dict]] = []
_settings: dict = {}


_builtins = vars(builtins)
_whole_builtins = dict(_builtins)
del _whole_builtins["input"]  # `guarded` puts it back
_noted: list[str] = []  # names that were put back before `repair`


def put_builtins_back() -> None:
    """Put the built-in names back, with none of them at hand."""
    for name in _whole_builtins:
        if name not in _builtins or _builtins[name] is not _whole_builtins[name]:
            _builtins[name] = _whole_builtins[name]
            _noted.append(f"builtins.{name}")


def watch() -> None:
    """Note how all modules are that have come since the last time."""
    count = len(_modules)
    for name, module in list(sys.modules.items()):
        if name in _modules or type(module) is not ModuleType or name in CHANGING:
            continue
        known = {
            key: value
            for key, value in vars(module).items()
            if not key.startswith("__") and key not in OWN_CHANGING
        }
        _modules[name] = (module, known)
        for each in known.values():
            _watch(each, name)
    if len(_modules) > count:
        known = {id(each) for each, _ in _tasks}
        for each in gc.get_objects():
            if type(each).__module__ == TASKS and id(each) not in known:
                _tasks.append((each, dict(vars(each))))
    _settings.update(_set() if not _settings else {})


def _watch(value: object, module: str) -> None:
    if type(value) is type and value.__module__ == module:
        _classes[value] = dict(vars(value))
    if type(value) is FunctionType:
        _functions[value] = _inside(value)


def repair() -> list[str]:
    """Put back all that is not as it was; return the names of what was replaced."""
    found, _noted[:] = _noted[:], []
    for name, (module, before) in _modules.items():
        if sys.modules.get(name) is not module:
            sys.modules[name] = module
            found.append(name)
        found += [f"{name}.{key}" for key in _put_back(vars(module), before)]
    for each, before in _classes.items():
        for key in _differing(vars(each), before):
            if key in ("__dict__", "__weakref__"):
                continue
            setattr(each, key, before[key])
            found.append(f"{each.__module__}.{each.__qualname__}.{key}")
    for each, before in _functions.items():
        if _inside(each) != before:
            each.__code__, each.__defaults__, each.__kwdefaults__ = before
            found.append(f"{each.__module__}.{each.__qualname__}")
    for each, before in _tasks:
        for key in [key for key in before if vars(each).get(key) is not before[key]]:
            vars(each)[key] = before[key]
            found.append(f"{type(each).__qualname__}.{key}")
    _set_back()
    return found


def _put_back(now: dict, before: dict) -> list[str]:
    found = _differing(now, before)
    for key in found:
        now[key] = before[key]
    return found


def _differing(now: dict, before: dict) -> list[str]:
    """Return the names that have another value, or none; new names do no harm.

    Only of what runs, and of numbers: a module may change its other data by itself.
    """
    missing = object()
    return [
        key
        for key, value in before.items()
        if now.get(key, missing) is not value
        and (callable(value) or type(value) in (float, ModuleType))
    ]


def _inside(function: FunctionType) -> tuple:
    return function.__code__, function.__defaults__, function.__kwdefaults__


def _set() -> dict:
    """Return what Python is set to."""
    streams = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr")}
    return {
        "streams": streams,
        "limit": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(),
        "lists": {name: list(getattr(sys, name)) for name in ("path", "meta_path")},
        "folder": str(Path.cwd()),
        "environment": dict(os.environ),
    }


def _set_back() -> None:
    """Give back what Python was set to, whatever a cell has left."""
    sys.settrace(None)
    sys.setprofile(None)
    gc.enable()
    for name, stream in _settings["streams"].items():
        setattr(sys, name, stream)
    sys.setrecursionlimit(_settings["limit"])
    sys.set_int_max_str_digits(_settings["digits"])
    for name, before in _settings["lists"].items():
        getattr(sys, name)[:] = before
    os.chdir(_settings["folder"])
    if dict(os.environ) != _settings["environment"]:
        os.environ.clear()
        os.environ.update(_settings["environment"])
