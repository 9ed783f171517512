"""Which names' objects a piece of code may change in place.

Only the code is read. Where that does not tell, the answer is the larger one: a
method that is not known to leave its object alone counts as changing it.
"""

import ast


def _those(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What these methods are called on stays as it is.
HARMLESS = _those(
    """
    all any argmax argmin argsort astype copy count cumsum decode dot elements encode
    endswith find format get index isalnum isalpha isdigit item items join keys lower
    max mean min most_common nonzero prod ravel replace reshape round rstrip split
    splitlines std startswith strip sum title tobytes tolist total transpose upper
    values
    """
)
# Of them, these return what may be the object itself, or a view of it.
VIEWS = _those("get item items ravel reshape transpose values")
DRAWS = _those("choice integers normal permutation random uniform")
FRESH = (HARMLESS - VIEWS) | DRAWS
# What these return holds what they were given.
HANDS_ON = _those("enumerate iter list map reversed sorted tuple zip")
# Functions that change their first argument.
FIRST = _those("at copyto fill_diagonal next place put putmask shuffle")


def root(node: ast.AST) -> str | None:
    """Return the name at the root of ``name``, ``name[0].part.T`` and the like."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def parents_of(value: ast.AST) -> set[str]:
    """Return the names whose objects the value of an expression may share."""
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return set().union(*map(parents_of, value.elts))
    if isinstance(value, ast.Dict):
        return set().union(*map(parents_of, value.values))
    if isinstance(value, ast.IfExp):
        return parents_of(value.body) | parents_of(value.orelse)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        handed = value.args if value.func.id in HANDS_ON else []
        return set().union(*map(parents_of, handed))
    if isinstance(value, ast.Call) and getattr(value.func, "attr", "") in FRESH:
        return set()
    name = root(value)
    return {name} if name else set()


def changed_names(tree: ast.AST, modules: set[str]) -> set[str]:
    """Return the names whose objects the statements of a cell may change.

    Functions are left out: what they change, they change when they are called.
    `modules` are names that a method's call does not change.
    """
    nodes = _outside_of_functions(tree)
    return set().union(*(_changed_by(each, modules) for each in nodes))


def functions_that_change(
    tree: ast.AST, modules: set[str]
) -> dict[str, tuple[set[str], list[str]]]:
    """Return, for each function of a cell, all that it changes, and its parameters."""
    found = {}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        parameters = [each.arg for each in function.args.args]
        own = _own_names(function)
        nodes = [each for part in function.body for each in ast.walk(part)]
        changed = set().union(*(_changed_by(each, modules) for each in nodes))
        found[function.name] = (changed - own, parameters)
    return found


def arguments(call: ast.Call, known: tuple[set[str], list[str]] | None) -> set[str]:
    """Return what a call of a function of the notebook may change."""
    if known is None:
        return set()
    changed, parameters = known
    found = changed - set(parameters)
    for place, each in enumerate(call.args):
        last = isinstance(each, ast.Starred) or place >= len(parameters)
        if last or parameters[place] in changed:
            found |= parents_of(each) if changed & set(parameters) else set()
    for each in call.keywords:
        if each.arg is None or each.arg in changed:
            found |= parents_of(each.value)
    return found


def _own_names(function: ast.FunctionDef) -> set[str]:
    """Return a function's local names whose object is its own."""
    stored = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and not parents_of(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return stored - {each.arg for each in function.args.args}


def _changed_by(node: ast.AST, modules: set[str]) -> set[str]:
    found: set[str | None] = set()
    if isinstance(node, ast.AugAssign):
        found.add(root(node.target))
    elif isinstance(node, ast.Attribute | ast.Subscript):
        found.add(root(node) if not isinstance(node.ctx, ast.Load) else None)
    elif isinstance(node, ast.Call):
        called = node.func
        last = getattr(called, "attr", None) or getattr(called, "id", None)
        if last in FIRST and node.args:
            found |= parents_of(node.args[0])
        if isinstance(called, ast.Attribute) and last not in HARMLESS:
            found |= {root(called)} - modules
        found |= {root(each.value) for each in node.keywords if each.arg == "out"}
    return {each for each in found if each}


def _outside_of_functions(tree: ast.AST) -> list[ast.AST]:
    found, waiting = [], [tree]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found
