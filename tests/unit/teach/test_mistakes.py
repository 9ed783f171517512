"""The ten mistakes that the notes of a chapter show, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from mistake_file import FOLDER, MAKE, MistakesError, read_chosen, read_shown

from embedbook.checks import chapters

ROOT = Path(__file__).resolve().parents[3]
NAME = "03-lookup-table"
LONG = [pytest.param(name, marks=pytest.mark.long) for name in chapters()]


@pytest.mark.parametrize("name", [NAME, *LONG])
def test_what_is_shown_of_mistakes_is_what_the_checks_say(name):
    from tools.teach.mistakes import made

    kept = (ROOT / FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert made(name) == kept, "run .venv/bin/python -m tools.teach.mistakes"


@pytest.mark.parametrize("name", chapters())
def test_the_answers_that_are_shown_still_have_the_mistakes_and_are_told_so(name):
    from tools.teach.mistakes import judged, readable

    for each in read_shown(ROOT, name):
        told = judged(name, each.chosen.task, each.answer)
        said = told.mistake, readable(told.message)
        assert said == (each.chosen.mistake, each.says), MAKE


@pytest.mark.parametrize("name", chapters())
def test_each_chapter_has_ten_mistakes_spread_over_its_tasks(name):
    found = read_shown(ROOT, name)
    assert len(found) == 10
    assert len({each.chosen.task for each in found}) >= len(chapters()[name]) - 1
    assert len({each.chosen.ask for each in found}) == 10


@pytest.fixture
def project(tmp_path):
    """Return a folder with the mistakes of one chapter, and its solutions."""
    solved = f"exercises/solutions/{NAME}.ipynb"
    for name in (f"{FOLDER}/{NAME}.yml", f"{FOLDER}/{NAME}.json", solved):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, path)
    return tmp_path


def change(project, number, **changes):
    path = project / FOLDER / f"{NAME}.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries[number - 1] |= changes
    path.write_text(yaml.safe_dump(entries), encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "changes", "said"),
    [
        (1, {"task": "look"}, "mistake 1, task: there is no 'look'"),
        (1, {"mistake": "typo"}, "mistake 1, mistake: the check of lookup knows "),
        (1, {"sample": 0}, "mistake 1, sample: write a whole number"),
        (2, {"mistake": "padding_zeros"}, "mistake 2: it is there above"),
        (1, {"task": "opinion_table", "mistake": "no_blame"}, "order of the tasks"),
        (1, {"thought": ""}, "mistake 1, thought: write a text"),
        (1, {"ask": "Think again."}, "mistake 1, ask: ask a question"),
        (4, {"ask": "Is it ( 64,500, 32 )?"}, "mistake 4, ask: it holds the answer"),
        (6, {"ask": "Is it not 160,064?"}, "mistake 6, ask: it holds the answer"),
        (1, {"ask": "And `rows=table[indices]`?"}, "ask: it holds a line of the sol"),
        (
            6,
            {"ask": "Well? Which is the highest index, and which the lowest?"},
            "mistake 6, ask: the check asks that already",
        ),
    ],
)
def test_an_entry_that_breaks_a_rule_is_named(project, number, changes, said):
    change(project, number, **changes)
    with pytest.raises(MistakesError) as error:
        read_chosen(project, NAME)
    assert f"{NAME}.yml: " in str(error.value)
    assert said in str(error.value)


def test_a_list_of_nine_is_refused(project):
    path = project / FOLDER / f"{NAME}.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(entries[:9]), encoding="utf-8")
    with pytest.raises(MistakesError, match="choose 10 mistakes; there are 9"):
        read_chosen(project, NAME)


def test_what_was_made_for_other_mistakes_is_refused(project):
    assert len(read_shown(project, NAME)) == 10
    change(project, 1, mistake="columns")
    with pytest.raises(MistakesError, match=r"json: make it anew: .*teach\.mistakes"):
        read_shown(project, NAME)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "<<<<<<< HEAD",
        "[" * 3000,
        '[{"task": "lookup"}]',
        '{"a": 1}',
    ],
)
def test_a_broken_file_of_what_was_made_is_named_with_the_command(project, text):
    path = project / FOLDER / f"{NAME}.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        MistakesError, match=rf"^{NAME}\.json: make it anew: .*mistakes"
    ):
        read_shown(project, NAME)
    path.write_text(
        (ROOT / FOLDER / path.name).read_text("utf-8").replace('"says"', '"said"', 1),
        encoding="utf-8",
    )
    with pytest.raises(MistakesError, match="make it anew"):
        read_shown(project, NAME)


def test_a_list_that_cannot_be_read_is_named(project):
    path = project / FOLDER / f"{NAME}.yml"
    text = path.read_text(encoding="utf-8")
    for broken, said in (
        (
            text.replace("- task:", "- task: lookup\n  task:", 1),
            r"'task:' is there alre",
        ),
        (f"{text}\n- <<<<<<< HEAD: a: b", "make it valid YAML"),
    ):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(MistakesError, match=rf"^{NAME}\.yml:\d+: {said}"):
            read_chosen(project, NAME)
    path.write_bytes(b"\xff")
    with pytest.raises(MistakesError, match="UTF-8"):
        read_chosen(project, NAME)
    path.write_text(text, encoding="utf-8")
    (project / "exercises/solutions" / f"{NAME}.ipynb").unlink()
    with pytest.raises(MistakesError, match="there are no solutions"):
        read_chosen(project, NAME)


def test_an_answer_keeps_to_what_is_read_at_a_glance():
    for name in chapters():
        text = (ROOT / FOLDER / f"{name}.json").read_text(encoding="utf-8")
        for each in json.loads(text):
            lines = each["answer"].splitlines()
            assert len(lines) <= 16
            assert max(map(len, lines)) <= 88
