"""Make what notes show of mistakes: ``teach/mistakes/NN-topic.json``.

For each mistake that ``NN-topic.yml`` beside it names: an answer that has it, as a
learner would write it, and what the check says of that. The answers are those by which
the checks are tested, ``tests/unit/checks/mutants_chNN.py``. The files are committed,
so that a build needs no test, and a changed sentence of a check is seen in a diff.

    .venv/bin/python -m tools.teach.mistakes
"""

import ast
import builtins
import contextlib
import dis
import io
import json
import linecache
import pprint
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from types import CodeType

from embedbook.checks import chapters
from embedbook.checks.notebook_output import readable
from embedbook.checks.runner import judge
from embedbook.checks.tasks import Outcome

ROOT = Path(__file__).resolve().parents[2]
sys.path += [
    str(ROOT / each) for each in ("book/_ext", "tests/helpers", "tests/unit/checks")
]

from check_cells import given_above, namespace_of  # noqa: E402
from class_answers import Answer, answers  # noqa: E402
from filled_notebooks import answered_name, stubs  # noqa: E402
from mistake_file import FOLDER, Chosen, MistakesError, read_chosen  # noqa: E402

READ = ("LOAD_GLOBAL", "LOAD_NAME")
WIDTH = 72  # beyond it a value is folded
COLUMNS, LINES = 88, 16  # of an answer: what a lecturer reads at a glance


def samples(exercise: str, task: str, mistake: str) -> Iterator[str]:
    """Yield known answers with a mistake, as code: the register's, then the crowd's.

    Left out are long ones, and those that cannot be written into a notebook's cell or
    have another mistake there: of the crowd's, that is for the check to say.
    """
    known = [each for each in answers(exercise)[task] if not each.right]
    known = [each for each in known if each.mistake in (mistake, "")]
    for each in sorted(known, key=by_crowd):
        source = folded(each.source)
        lines = source.splitlines()
        small = len(lines) <= LINES and max(map(len, lines)) <= COLUMNS
        if small and judged(exercise, task, source).mistake == mistake:
            yield source


def by_crowd(answer: Answer) -> bool:
    """Say whether an answer is of the crowd: a key that puts those last."""
    return not answer.mistake


def folded(source: str) -> str:
    """Return a value's code with its long line folded, and other code as it is."""
    name, _, value = source.partition(" = ")
    if "\n" in source or len(source) <= WIDTH:
        return source
    if value.startswith("np.array("):
        short = source.replace(".0,", ".,").replace(".0]", ".]")
        short = short.replace(", dtype='<f8'", "")  # NumPy's own choice
        return "\n".join(textwrap.wrap(short, WIDTH, subsequent_indent="    "))
    try:
        known = ast.literal_eval(value)
    except ValueError:  # no plain value
        return source
    start = f"{name} = "
    lines = pprint.pformat(known, width=WIDTH - len(start))
    return start + lines.replace("\n", "\n" + " " * len(start))


def judged(exercise: str, task: str, source: str) -> Outcome:
    """Return what the check says of an answer in a notebook's cell."""
    file, namespace = "<answer>", dict(opening(exercise))
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    code = compile(source, file, "exec")
    if names_read(code) - {*namespace, *vars(builtins)}:
        namespace = dict(given_above(exercise, task))
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, namespace)
    [known] = [each for each in chapters()[exercise] if each.name == task]
    return judge(known, namespace[answered_name(stubs(exercise)[task])])


@cache
def opening(exercise: str) -> dict[str, object]:
    """Return the names that a notebook's opening cells define."""
    return namespace_of(exercise)


def names_read(code: CodeType) -> set[str]:
    """Return the names that code takes from its module, and does not put there."""
    steps = list(dis.get_instructions(code))
    read = {each.argval for each in steps if each.opname in READ}
    made = {each.argval for each in steps if each.opname == "STORE_NAME"}
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return read.union(*map(names_read, inner)) - made


def entry(exercise: str, chosen: Chosen) -> dict[str, object]:
    """Return what was made for one mistake. Raises MistakesError without a sample."""
    where = f"{exercise}, {chosen.task}, {chosen.mistake}"
    found = samples(exercise, chosen.task, chosen.mistake)
    answer = next(islice(found, chosen.sample - 1, None), "")
    if not answer:
        raise MistakesError(
            f"{where}: there is no answer number {chosen.sample} of at most {LINES} "
            f"lines and {COLUMNS} columns that a notebook can hold; choose another, or "
            "add one."
        )
    return {
        "task": chosen.task,
        "mistake": chosen.mistake,
        "sample": chosen.sample,
        "answer": answer,
        "says": readable(judged(exercise, chosen.task, answer).message),
    }


def made(exercise: str, root: Path = ROOT) -> str:
    """Return the text of the JSON of an exercise, such as ``03-lookup-table``."""
    entries = [entry(exercise, each) for each in read_chosen(root, exercise)]
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write all files; return 1, and say why, if a list of mistakes breaks a rule."""
    try:
        texts = {name: made(name) for name in chapters()}
    except MistakesError as error:
        print(error, file=sys.stderr)
        return 1
    for name, text in texts.items():
        path = ROOT / FOLDER / f"{name}.json"
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
