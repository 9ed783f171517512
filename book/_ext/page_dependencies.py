"""What the code of a page depends on: modules, files beside them, measurements.

Found in the code alone, which is read and never run: the imports of a page, those of
the modules that it imports, and so on. Where the code does not tell (a name that is
computed, a cell that is not plain Python) the page depends on everything, so that in
doubt it is run again.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

SOURCE = "src"
RESULTS = "benchmarks/results"
READER = "embedbook.benchmarks"  # the module that reads them
IMPORTERS = {"import_module", "__import__", "run_module", "run_path"}
# The one line of a cell that is not Python and imports nothing.
XMODE = re.compile(r"^%xmode \w+$", re.MULTILINE)
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")


class UnclearError(Exception):
    """Code that does not tell what it imports."""


def dependencies(root: Path, cells: Sequence[str]) -> set[Path]:
    """Return the files of the project in `root` on which code cells depend.

    Those are modules below ``src``, files of other kinds in their folders, and files
    of results. One that a page names and that is not there is among them too.
    """
    source, results = root / SOURCE, root / RESULTS
    try:
        page = XMODE.sub("", "\n".join(cells))
        modules = reached(imported(page), source)
    except (SyntaxError, UnclearError):
        return files_below(source) | all_of(results)
    beside = {path for module in modules.values() for path in data(module.parent)}
    return {*modules.values(), *beside, *measured(page, modules, results)}


@cache
def imported(code: str, module: str = "", package: str = "") -> frozenset[str]:
    """Return the dotted names that code may import, wherever in it that happens.

    `module` is the code's own name, if it is a module's, and `package` the name from
    which its relative imports count. A name that ends in ``.*`` imports all that a
    package exports. A text that could be a module's name counts as one.

    Raises SyntaxError if the code is not plain Python, and UnclearError if it
    computes a name or runs a text as code.
    """
    names: set[str] = {module}
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=base, names=aliases, level=level):
                parts = package.split(".")
                parents = parts[: len(parts) - level + 1] if level else []
                start = ".".join([*parents, *([base] if base else [])])
                names |= {start} | {f"{start}.{alias.name}" for alias in aliases}
            case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
                names.add(text)
            case ast.Call(func=ast.Name(id="exec" | "eval")):
                raise UnclearError(f"{module}: a text is run as code")
            case ast.Call(func=ast.Name(id=call) | ast.Attribute(attr=call), args=args):
                if call in IMPORTERS and not is_name(args):
                    raise UnclearError(f"{module}: {call} of a computed name")
    return frozenset(names)


def is_name(arguments: list[ast.expr]) -> bool:
    """Say whether a call's first argument is a module's name, written out."""
    match arguments:
        case [ast.Constant(value=str(text)), *_]:
            return DOTTED.fullmatch(text) is not None
    return False


def reached(names: Iterable[str], source: Path) -> dict[str, Path]:
    """Return the modules below `source` that `names` import, directly or not.

    A dict from name to path. Raises UnclearError if one of them is unclear, or if
    all names of a package are imported at once.
    """
    found: dict[str, Path] = {}
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        parent, _, last = name.rpartition(".")
        path = locate(name, source)
        if parent and parent not in found:
            waiting.add(parent)
        if last == "*" and locate(parent, source):
            raise UnclearError(f"from {parent} import *")
        if path is None or name in found:
            continue
        found[name] = path
        waiting |= imports_of(name, path)
    return found


def imports_of(name: str, path: Path) -> frozenset[str]:
    """Return what `imported` finds in a module's file."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return imported(path.read_text(encoding="utf-8"), name, package)


def locate(name: str, source: Path) -> Path | None:
    """Return the file of a module below `source`, or None if there is none."""
    if not name:
        return None
    place = source.joinpath(*name.split("."))
    for path in (place / "__init__.py", place.with_name(f"{place.name}.py")):
        if path.is_file():
            return path
    return None


def files_below(folder: Path) -> set[Path]:
    """Return the files in a folder and below it that somebody wrote."""
    return {path for path in folder.rglob("*") if path.is_file() and kept(path)}


def kept(path: Path) -> bool:
    """Say whether a file is one that somebody wrote."""
    return not path.name.startswith(".") and path.parent.name != "__pycache__"


def data(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder that are not Python's, down to the next package."""
    for path in folder.iterdir():
        if path.is_dir():
            if not any(path.glob("*.py")):
                yield from data(path)
        elif path.suffix != ".py" and kept(path):
            yield path


def all_of(results: Path) -> set[Path]:
    """Return every file of results."""
    return set(results.glob("[!.]*.json"))


def measured(page: str, modules: dict[str, Path], results: Path) -> set[Path]:
    """Return the results that a page loads: those that it names, or in doubt all."""
    if READER not in modules:
        return set()
    for name, path in modules.items():
        if name != READER and READER in imports_of(name, path):
            return all_of(results)
    names = named_results(page, set(modules))
    if names is None:
        return all_of(results)
    return {results / f"{name}.json" for name in names}


def named_results(page: str, modules: set[str]) -> set[str] | None:
    """Return the names in ``benchmarks.load("...")``, or None if there is doubt.

    There is none if the page imports the reader as ``benchmarks`` from the package
    and only ever calls its ``load``, with a name that is written out. `modules` are
    those that the page may import from the reader too.
    """
    short = READER.rpartition(".")[2]
    loaded, calls, uses = set(), 0, 0
    for node in ast.walk(ast.parse(page)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="load"),
                args=[ast.Constant(value=str(result)), *_],
            ) if name == short:
                loaded.add(result)
                calls += 1
            case ast.Name(id=name) if name == short:
                uses += 1
            case ast.ImportFrom(module=module, names=names) if module == READER:
                if {f"{READER}.{each.name}" for each in names} - modules:
                    return None
            case ast.alias(name=name, asname=other):
                if name == READER or (name == short and other):
                    return None
            case ast.Attribute(attr=name) if name == short:
                return None
            case ast.Constant(value=text) if text == READER:
                return None
    return loaded if uses == calls else None
