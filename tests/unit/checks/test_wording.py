"""Words and code know the same names: what does not fit is refused, and named."""

import ast
import importlib.util
import os
import string
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from embedbook import checks
from embedbook.checks import private, wording
from embedbook.checks.task_files import function_task, open_task, prediction

FOLDER = Path(checks.__file__).parent
COMMON = "embedbook.checks.messages"
RIGHT = '''
insight = "Well."
hints = ["One.", "Two."]
[mistakes]
zeros = """
All
zeros."""
'''
PREDICTED = """
answer = "(2, 3)"
reason = "Well."
otherwise = "Think."
hints = []
[[wrong]]
name = "turned"
answer = "(3, 2)"
reason = "Turned."
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that writes the words of a module ``made.task``."""
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "made", raising=False)

    def written(text):
        (folder / "task.toml").write_text(text)
        return "made.task"

    return written


def made(module, *names):
    mistakes = dict.fromkeys(names, len)
    return function_task(module, reference=len, cases=list, mistakes=mistakes)


def test_a_task_is_made_of_code_and_words_and_takes_its_name_from_the_file(write):
    task = made(write(RIGHT), "zeros")
    assert (task.name, task.insight, task.hints) == ("task", "Well.", ("One.", "Two."))
    assert [(m.name, m.hint) for m in task.misconceptions] == [("zeros", "All zeros.")]


def test_a_mistake_may_have_several_forms_that_share_its_hint(write):
    forms = {"zeros": (len, sum), "ones": max}
    words = write(RIGHT + 'ones = "All ones."')
    task = function_task(words, reference=len, cases=list, mistakes=forms)
    assert [(m.forms, m.hint) for m in task.misconceptions] == [
        ((len, sum), "All zeros."),
        ((max,), "All ones."),
    ]


def test_an_ending_adds_words_to_those_of_the_mistake_alone(write):
    module = write(RIGHT + '[added]\n_twice = "Twice."')
    hints = {
        m.name: m.hint for m in made(module, "zeros", "zeros_twice").misconceptions
    }
    assert hints == {"zeros": "All zeros.", "zeros_twice": "All zeros. Twice."}


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        (RIGHT, ["zeros", "ones"], "task.toml: 'ones' is in task.py only; add words."),
        (RIGHT, [], "task.toml: task.py knows no 'zeros'."),
        (RIGHT.replace("hints", "tips"), ["zeros"], "task.toml: add the key 'hints'."),
        ("tips = 1" + RIGHT, ["zeros"], "task.toml: remove the unknown key 'tips'."),
        (RIGHT.replace("Well.", ""), ["zeros"], "task.toml: 'insight' has to be a str"),
        (RIGHT + "[", ["zeros"], "task.toml: make it valid TOML"),
        (RIGHT + '[added]\n_b = "B."', ["zeros"], "task.toml: no mistake needs the"),
    ],
)
def test_words_that_do_not_fit_the_code_are_refused(write, text, names, said):
    with pytest.raises(wording.WordsError) as error:
        made(write(text), *names)
    assert str(error.value).startswith(said)


def test_words_are_read_from_a_zip_too(tmp_path):
    archive = tmp_path / "embedbook.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in [*FOLDER.parent.glob("*.py"), *FOLDER.rglob("*.[pt][yo]*")]:
            packed.write(path, path.relative_to(FOLDER.parents[1]))
    code = (
        "from embedbook.checks import ch03_lookup_table as chapter\n"
        "print(chapter.__file__, chapter.outcome('output_shape', (64, 500, 32)).status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(archive) in done.stdout
    assert done.stdout.endswith("passed\n")


def test_a_missing_file_is_named(write):
    write(RIGHT)
    with pytest.raises(wording.WordsError, match="add this file, beside other"):
        made("made.other", "zeros")


def test_an_open_task_needs_sentences(write):
    module = write('insight = "Well."\nhints = []')
    with pytest.raises(wording.WordsError, match="add the key 'sentences'"):
        open_task(module, example=1, demands={"a": str})


def test_a_prediction_is_made_of_words_alone(write):
    task = prediction(write(PREDICTED))
    assert (task.name, task.answer, task.insight) == ("task", (2, 3), "Well.")
    assert [(w.name, w.answer) for w in task.misconceptions] == [("turned", (3, 2))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "turned"', "", "task.toml, wrong 1, name: add the key."),
        ('"(3, 2)"', "6", "task.toml, wrong 1, answer: write a shape, as the right"),
        ('"(3, 2)"', '"(2, 3)"', "task.toml, wrong 1: this counts as right"),
        ("otherwise", "other", "task.toml, other: remove the unknown key."),
        ('"(2, 3)"', '"two"', "task.toml, answer: write a number such as 48"),
    ],
)
def test_a_prediction_that_breaks_the_grammar_is_refused(write, old, new, said):
    with pytest.raises(wording.WordsError) as error:
        prediction(write(PREDICTED.replace(old, new)))
    assert str(error.value).startswith(said)


def module_name(path):
    return ".".join(
        ("embedbook.checks", *path.relative_to(FOLDER).with_suffix("").parts)
    )


def words_of(path, tree):
    """Return the module whose sentences a file says, or None if it says none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "sentences":
            if not node.args:
                return COMMON
            argument = ast.unparse(node.args[0])
            package = module_name(path).rpartition(".")[0]
            names = {"__name__": module_name(path), "__package__": package}
            return str(eval(argument, names))
    return None


def flat(table, prefix=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


SAYING = {}
for found in sorted(FOLDER.rglob("*.py")):
    parsed = ast.parse(found.read_text(encoding="utf-8"))
    if found.name != "wording.py" and (target := words_of(found, parsed)):
        SAYING.setdefault(target, []).append(parsed)
KNOWN = {module: dict(flat(wording.read(module)["sentences"])) for module in SAYING}


def says(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
            yield node.args[0], {keyword.arg for keyword in node.keywords}


@pytest.mark.parametrize("module", SAYING)
def test_each_sentence_that_the_code_names_is_there_and_takes_its_facts(module):
    for tree in SAYING[module]:
        for key, facts in says(tree):
            if isinstance(key, ast.Constant):
                assert key.value in KNOWN[module]
                assert placeholders(KNOWN[module][key.value]) == facts, key.value


@pytest.mark.parametrize("module", SAYING)
def test_each_sentence_is_said_by_the_code(module):
    used, begun = set(), set()
    for tree in SAYING[module]:
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        used |= {node.value for node in texts if isinstance(node.value, str)}
        parts = [node.values for node in ast.walk(tree) if type(node) is ast.JoinedStr]
        begun |= {v[0].value for v in parts if v and isinstance(v[0], ast.Constant)}
    for key in KNOWN[module]:
        assert key in used or key[: key.rfind(".") + 1] in begun, key


def test_every_file_of_words_belongs_to_a_task_or_says_something():
    tasks = {
        f"embedbook.checks.ch{name.replace('-', '_')}.{task.name}"
        for name, each in checks.chapters().items()
        for task in each
    }
    files = {module_name(path) for path in FOLDER.rglob("*.toml")}
    assert files == tasks | SAYING.keys() | {private.HINTS}
    assert all(importlib.util.find_spec(name.rpartition(".")[0]) for name in files)
