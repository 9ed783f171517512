"""Know which names a box lacks since it could not import a module."""

import ast
import re
from dataclasses import dataclass, field

from tools.grading.records import Step

UNDEFINED = re.compile(r"name '(\w+)' is not defined")
NO_MODULE = re.compile(r"No module named '([\w.]+)'")
STUB = "NotInABox"  # how what a box has for a figure is called in errors
FIGURE = "matplotlib"
LONGEST = 50  # characters of a module's name; a box may say anything
BINDS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass
class Lost:
    """What an import did not find.

    `modules` are top-level names of modules, of the student's cells and calls;
    `names` those that cells would have bound if they had not ended for want of one.
    """

    modules: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)  # name → module

    def after(self, step: Step, ran) -> None:
        """Take in what a cell did: a `Ran` with its error and its missing module."""
        for name in ran.names:
            self.names.pop(name, None)
        module = ran.module.partition(".")[0]
        if not module.isidentifier() or len(module) > LONGEST:
            module = ""
        if not module and (found := UNDEFINED.search(ran.error)):
            module = self.names.get(found[1], "")
        if not module and STUB in ran.error:
            module = FIGURE
        if not module:
            return
        if step.kind != "given":
            self.modules.add(module)
        unbound = bound_by(step.source).difference(ran.names)
        self.names.update(dict.fromkeys(unbound, module))

    def module_for(self, name: str, text: str) -> str:
        """Return the module that an answer lacks, or "".

        `name` is the answer's, "" if it is bound; `text` is what was said of it.
        """
        if name in self.names:
            return self.names[name]
        if found := NO_MODULE.search(text):
            return found[1].partition(".")[0]
        for undefined in UNDEFINED.findall(text):
            if undefined in self.names:
                return self.names[undefined]
            if undefined in self.modules:  # a cell went on without it
                return undefined
        return FIGURE if STUB in text else ""


def bound_by(source: str) -> set[str]:
    """Return the names that a cell's own statements bind; none if it is no Python."""
    lines = source.split("\n")
    plain = [each for each in lines if not each.lstrip().startswith(("%", "!"))]
    try:
        tree = ast.parse("\n".join(plain))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    names, nodes = set(), list(tree.body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, BINDS):
            names.add(node.name)
            continue
        if isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        nodes.extend(ast.iter_child_nodes(node))
    return names
