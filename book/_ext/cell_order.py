"""Which earlier cells of a notebook a cell builds on, and what keeps it from running.

A cell that is run after exactly the cells that it builds on, in their order, meets
what it would meet in the whole notebook.
"""

import ast
import builtins
from collections.abc import Iterable

from cell_changes import arguments, changed_names, functions_that_change
from cell_names import Names, names_of

# What a page's Python does not have, the first that counts, and who imports it.
NEEDS = {
    "reviews": ("embedbook.reviews",),
    "keras": ("keras", "tensorflow"),
    "glove": ("embedbook.words.glove",),
    "sklearn": ("sklearn",),
    "explore": ("embedbook.explore",),
    "figures": ("embedbook.figures", "embedbook.benchmarks", "matplotlib"),
    "glue": ("embedbook.glue",),
    "warnings": ("warnings",),  # NumPy has none of numbers in WebAssembly
}
DRAWING = {"explore", "figures"}


def first_need(needs: Iterable[str]) -> str:
    """Return the one of several needs that a reader is told, or ""."""
    found = set(needs)
    return next((each for each in NEEDS if each in found), "")


def own_needs(read: list[Names]) -> list[str]:
    """Return what each cell itself uses that a page's Python does not have."""
    origin: dict[str, str] = {}
    found = []
    for names in read:
        used = {origin[name] for name in names.uses & origin.keys()}
        found.append(first_need(map(_need, used | set(names.imports.values()))))
        origin = {n: m for n, m in origin.items() if n not in names.binds}
        origin |= names.imports
    return found


def _need(module: str) -> str:
    """Return the need that a module is among, or ""."""
    return next(
        (
            need
            for need, those in NEEDS.items()
            if any(f"{module}.".startswith(f"{each}.") for each in those)
        ),
        "",
    )


def builds_on(codes: list[str], imports: bool = True) -> list[list[int]]:
    """Return, for each cell, the places of the cells that it builds on, ascending.

    Without `imports`, cells that only import what it uses are left out: it needs them
    to run, but does not change with them.
    """
    makers: dict[str, set[int]] = {}  # who gave a name its value, and changed it since
    shared: dict[str, set[str]] = {}  # names that may be one object
    later: dict[str, set[str]] = {}  # what functions read when they are called
    changers: dict[str, tuple[set[str], list[str]]] = {}
    direct: list[set[int]] = []
    read = [names_of(code) for code in codes]
    modules = set(dir(builtins)).union(*(names.imports for names in read))
    drawn = [need in DRAWING for need in own_needs(read)]
    for place, (names, code) in enumerate(zip(read, codes, strict=True)):
        tree = ast.parse(code)
        later.update(names.later)
        changers.update(functions_that_change(tree, modules))
        used = _with_functions(names.uses, later) | {
            each
            for name in names.binds & names.later.keys()
            if name in _called(tree)
            for each in _with_functions(names.later[name], later) - names.binds
        }
        direct.append(set().union(*(makers.get(name, set()) for name in used)))
        _bind(names, modules, makers, shared, place)
        if not imports:
            makers.update((name, set()) for name in names.imports)
        changed = changed_names(tree, modules) | _changed_by_calls(tree, changers)
        if drawn[place]:  # into pictures of its own
            changed = set()
        for name in _group(changed, shared) | names.maybe:
            makers.setdefault(name, set()).add(place)
    closed: list[set[int]] = []
    for those in direct:
        closed.append(those.union(*(closed[each] for each in those)))
    return [sorted(those) for those in closed]


def needs_of(codes: list[str], order: list[list[int]]) -> list[str]:
    """Return what keeps each cell from running in a page, or "".

    A cell that builds on one that cannot run there cannot run there either.
    """
    own = own_needs([names_of(code) for code in codes])
    return [
        first_need({own[place], *(own[each] for each in those)})
        for place, those in enumerate(order)
    ]


def _bind(
    names: Names, modules: set[str], makers: dict, shared: dict, place: int
) -> None:
    for name in names.binds:
        makers[name] = {place}
        for other in shared.pop(name, set()):
            shared.get(other, set()).discard(name)
    for name, others in names.alias:
        for other in others - {name} - modules:
            shared.setdefault(name, set()).add(other)
            shared.setdefault(other, set()).add(name)


def _group(names: set[str], shared: dict[str, set[str]]) -> set[str]:
    """Return names, and all that may be the same object."""
    found, waiting = set(names), list(names)
    while waiting:
        new = shared.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _with_functions(names: set[str], later: dict[str, set[str]]) -> set[str]:
    """Return names, and those that the functions among them read when called."""
    found, waiting = set(names), list(names)
    while waiting:
        new = later.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _called(tree: ast.AST) -> set[str]:
    """Return the names that a cell mentions outside of its functions."""
    top = [each for each in tree.body if not isinstance(each, ast.FunctionDef)]
    return {n.id for each in top for n in ast.walk(each) if isinstance(n, ast.Name)}


def _changed_by_calls(tree: ast.AST, changers: dict) -> set[str]:
    calls = [
        node
        for each in tree.body
        if not isinstance(each, ast.FunctionDef)
        for node in ast.walk(each)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return set().union(*(arguments(each, changers.get(each.func.id)) for each in calls))
