"""Which names a notebook's cell needs from earlier cells, and gives a value."""

import ast
import symtable
from dataclasses import dataclass, field

from cell_changes import parents_of


@dataclass
class Names:
    """The names of one cell.

    `uses`: those whose value it needs from earlier cells. `binds`: those that have a
    new value afterwards, `maybe`: those that may have one. `alias`: which names may
    share an object with a name that it binds. `later`: the global names that each
    function needs when it is called. `imports`: names, and the modules with their dots
    that they come from.
    """

    uses: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)
    alias: list[tuple[str, set[str]]] = field(default_factory=list)
    later: dict[str, set[str]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)


def globals_of(node: ast.AST) -> set[str]:
    """Return the names that an expression or a plain statement reads from outside."""
    stored = isinstance(getattr(node, "ctx", None), ast.Store)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return _inside(node)
    if stored and isinstance(node, ast.Name):
        return set()
    parts = stored and isinstance(node, ast.Tuple | ast.List | ast.Starred)
    if isinstance(node, ast.expr) and not parts:
        # In a function, what a comprehension binds is never global.
        return _read_within(f"lambda: ({ast.unparse(node)})")
    return set().union(*map(globals_of, ast.iter_child_nodes(node)))


def _read_within(code: str) -> set[str]:
    """Return the global names that the functions of some code read."""

    def read(table: symtable.SymbolTable) -> set[str]:
        found = {
            each.get_name()
            for each in table.get_symbols()
            if each.is_referenced() and each.is_global()
        }
        return found.union(*map(read, table.get_children()))

    return set().union(*map(read, symtable.symtable(code, "", "exec").get_children()))


def names_of(code: str) -> Names:
    """Return the names of a cell; raises SyntaxError if it is not Python."""
    tree, names = ast.parse(code), Names()
    names.binds = _walk(tree.body, set(), names)
    names.maybe -= names.binds
    return names


def _walk(body: list[ast.stmt], bound: set[str], names: Names) -> set[str]:
    """Read statements in their order; return all names that are bound after them."""
    bound = set(bound)
    for each in body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            names.later[each.name] = _inside(each)
            outside = [*each.decorator_list, *each.args.defaults]
            outside += [kept for kept in each.args.kw_defaults if kept]
            _read(outside, bound, names)
            bound.add(each.name)
        elif isinstance(each, ast.For | ast.AsyncFor):
            _read([each.iter], bound, names)
            targets = _stored(each.target)
            names.alias += [(name, parents_of(each.iter)) for name in targets]
            names.maybe |= targets | _walk(each.body, bound | targets, names)
            names.maybe |= _walk(each.orelse, bound, names)
        elif isinstance(each, ast.While | ast.If):
            _read([each.test], bound, names)
            one = _walk(each.body, bound, names)
            other = _walk(each.orelse, bound, names)
            names.maybe |= one | other
            bound |= one & other if isinstance(each, ast.If) else set()
        elif isinstance(each, ast.With | ast.AsyncWith):
            for item in each.items:
                _read([item.context_expr], bound, names)
                bound |= _stored(item.optional_vars) if item.optional_vars else set()
            bound = _walk(each.body, bound, names)
        elif isinstance(each, ast.Try | ast.TryStar):
            inside = _walk(each.body + each.orelse, bound, names)
            names.maybe |= inside
            for handler in each.handlers:
                _read([handler.type] if handler.type else [], bound, names)
                own = {handler.name} if handler.name else set()
                names.maybe |= _walk(handler.body, bound | own, names) - own
            bound = _walk(each.finalbody, bound, names)
        elif isinstance(each, ast.Import | ast.ImportFrom):
            bound |= _imported(each, names)
        else:
            _read([each], bound, names)
            if isinstance(each, ast.Assign):
                for target in each.targets:
                    shared = parents_of(each.value)
                    names.alias += [(name, shared) for name in _stored(target)]
            bound |= _stored(each)
            if isinstance(each, ast.ClassDef):
                bound.add(each.name)
    return bound


def _read(nodes: list[ast.AST], bound: set[str], names: Names) -> None:
    """Add the names that expressions or plain statements need."""
    for node in nodes:
        names.uses |= globals_of(node) - bound
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            names.uses |= {node.target.id} - bound


def _inside(function: ast.FunctionDef) -> set[str]:
    """Return the global names that a function's body reads."""
    bare = ast.FunctionDef(
        name=function.name,
        args=ast.arguments([], [], None, [], [], None, []),
        body=function.body,
        decorator_list=[],
        lineno=1,
        col_offset=0,
    )
    parameters = {each.arg for each in ast.walk(function.args) if type(each) is ast.arg}
    return _read_within(ast.unparse(bare)) - parameters


def _stored(node: ast.AST) -> set[str]:
    """Return the names that a target or a plain statement binds."""
    inner = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)
    if isinstance(node, (*inner, ast.ClassDef)):
        return set()
    own = {node.id} if type(node) is ast.Name and type(node.ctx) is ast.Store else set()
    return own.union(*map(_stored, ast.iter_child_nodes(node)))


def _imported(node: ast.Import | ast.ImportFrom, names: Names) -> set[str]:
    """Note the modules that a statement imports; return the names that it binds."""
    origin = "" if isinstance(node, ast.Import) else f"{node.module}."
    found = {
        each.asname or each.name.split(".")[0]: f"{origin}{each.name}"
        for each in node.names
    }
    names.imports |= found
    return set(found)
