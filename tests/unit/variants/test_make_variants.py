"""`make variants`: a notebook for each student of a class list, and the key."""

import csv
import re
import time

import nbformat
import pytest
from some_draws import ALL, notebook

from tools.variants import make, prove
from tools.variants.draw import drawn, normal
from tools.variants.folders import folder_names
from tools.variants.student_notebook import EditError, edited, student_notebook
from tools.variants.tasks import draws, tasks_for
from tools.variants.variation import Variation

EXERCISE = "03-lookup-table"
SECRET = b"a secret of the tests, long enough"


def key_of(folder):
    with (folder / "key.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def test_each_student_gets_a_notebook_of_their_own(tmp_path):
    make.make(EXERCISE, ["ann", "bob"], SECRET, tmp_path)
    texts = {}
    for student in ("ann", "bob"):
        path = tmp_path / student / f"{EXERCISE}.ipynb"
        made = nbformat.read(path, as_version=4)
        nbformat.validate(made)
        said = made.metadata.embedbook
        assert (said.exercise, said.student, said.variant) == (EXERCISE, student, True)
        texts[student] = "\n".join(cell.source for cell in made.cells)
    assert texts["ann"] != texts["bob"]


def test_the_same_secret_makes_the_same_files_again(tmp_path):
    for folder in ("one", "other"):
        make.make(EXERCISE, ["ann", "bob"], SECRET, tmp_path / folder)
    one, other = (list(contents(tmp_path / each).values()) for each in ("one", "other"))
    assert one == other


def test_neither_secret_nor_answer_nor_solution_is_in_a_notebook():
    for exercise in {name for name, _ in ALL}:
        public = notebook(exercise)
        given = list(draws(exercise, SECRET, "ann"))
        made = nbformat.writes(student_notebook(public, exercise, "ann", given))
        tasks = tasks_for(exercise, SECRET, "ann")
        assert SECRET.decode() not in made
        assert "BEGIN SOLUTION" not in made
        for variation, _ in given:
            answer = getattr(tasks[variation.task], "answer", None)
            large = type(answer) is int and answer > 100_000
            assert not large or not re.search(rf"\b{answer}\b", made), variation.task


def test_cells_outside_of_varied_tasks_stay_as_they_are():
    public = notebook(EXERCISE)
    given = list(draws(EXERCISE, SECRET, "ann"))
    made = student_notebook(public, EXERCISE, "ann", given)
    varied = tuple(variation.task for variation, _ in given)
    pairs = list(zip(public.cells, made.cells, strict=True))
    kept = [a for a, b in pairs if a == b]
    changed = {a.id for a, b in pairs if a != b}
    assert len(kept) > 8
    outside = {each for each in changed if not each.startswith(varied)}
    assert outside == {"how", "start-2"}


def test_a_changed_section_has_no_outputs_of_the_public_one():
    public = notebook(EXERCISE)
    given = list(draws(EXERCISE, SECRET, "ann"))
    made = student_notebook(public, EXERCISE, "ann", given)
    names = tuple(variation.task for variation, _ in given)
    for cell in made.cells:
        if cell.cell_type == "code" and cell.id.startswith(names):
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_the_key_has_everybodys_numbers_and_answers(tmp_path):
    make.make(EXERCISE, ["ann", "bob"], SECRET, tmp_path)
    ann, bob = key_of(tmp_path)
    assert (ann["id"], bob["id"]) == ("ann", "bob")
    answer = tasks_for(EXERCISE, SECRET, "ann")["parameters"].answer
    assert ann["parameters: answer"] == str(answer)
    assert not (tmp_path / "ann" / "key.csv").exists()


def test_a_folder_of_another_secret_is_not_mixed_with_this_one(tmp_path):
    make.make(EXERCISE, ["ann"], SECRET, tmp_path)
    before = contents(tmp_path)
    with pytest.raises(make.MakeError, match="differ from these, for ann"):
        make.make(EXERCISE, ["ann", "bob"], SECRET[::-1], tmp_path)
    assert contents(tmp_path) == before
    make.make(EXERCISE, ["ann", "bob"], SECRET, tmp_path)


def test_ids_that_differ_in_capitals_only_are_refused(tmp_path):
    with pytest.raises(make.MakeError, match="the same id but for capitals"):
        make.make(EXERCISE, ["Ann", "ann"], SECRET, tmp_path)


def test_an_exercise_without_variants_is_named(tmp_path):
    with pytest.raises(make.MakeError, match="03-lookup-table"):
        make.make("99-none", ["ann"], SECRET, tmp_path)


def test_ids_that_are_no_file_names_get_safe_ones():
    ids = ["a/b", "a\\b", "..", "con", "Zoë", "x" * 300, "Bo", "bO", "ann@uni.example"]
    names = folder_names(ids)
    assert names["ann@uni.example"] == "ann@uni.example"
    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert all(re.fullmatch(r"[\w@+-][\w.@+-]{0,99}", name) for name in names.values())
    assert names["con"] != "con"


def test_an_id_draws_the_same_however_it_is_typed():
    exercise, variation = ALL[0]
    typed = ["Zoë", " zoe\u0308 ", "ZOË"]
    assert len({normal(each) for each in typed}) == 1
    given = [drawn(SECRET, each, exercise, variation) for each in typed]
    assert given[0] == given[1] == given[2]


def test_secret_student_and_task_each_change_what_is_drawn():
    exercise, variation = next(p for p in ALL if p[1].task == "parameters")
    first = drawn(SECRET, "ann", exercise, variation)
    assert drawn(SECRET[::-1], "ann", exercise, variation) != first
    assert drawn(SECRET, "bob", exercise, variation) != first


def test_to_try_a_word_as_the_secret_takes_its_time_and_to_use_one_does_not():
    exercise, variation = next(p for p in ALL if p[1].task == "parameters")
    took = []
    for secret in (b"password12345678", b"password12345678", b"password12345679"):
        began = time.process_time()
        drawn(secret, "ann", exercise, variation)
        took.append(time.process_time() - began)
    assert min(took[0], took[2]) > 0.02 > took[1]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ((("no such text", "x"),), "0 times"),
        ((("the", "x"),), "times, not once"),
        ((("predict the parameters", "{nothing}"),), "the template"),
    ],
)
def test_an_edit_that_does_not_fit_is_named(edits, said):
    variation = Variation("parameters", {"n": 1}, {"n": [2]}, edits, lambda t, d: t)
    with pytest.raises(EditError, match=said):
        edited(notebook(EXERCISE), [(variation, {"n": 2})])


def test_the_command_says_what_it_made_and_what_is_missing(
    tmp_path, monkeypatch, capsys
):
    roster, secret = tmp_path / "class.csv", tmp_path / "secret.txt"
    roster.write_text("id;name\nann;Ann\nbob;Bob\n", encoding="utf-8-sig")
    secret.write_bytes(SECRET + b"\n")
    for name, value in {
        "EXERCISE": EXERCISE,
        "ROSTER": roster,
        "SECRET": secret,
        "INTO": tmp_path / "out",
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr("sys.argv", ["make"])
    assert make.main() == 0
    said = capsys.readouterr().out
    assert "2 notebooks are in" in said
    assert "parameters: 2 different versions among 2 students." in said
    assert "No two students have the same version of all tasks." in said
    assert {row["id"] for row in key_of(tmp_path / "out")} == {"ann", "bob"}
    monkeypatch.setenv("SECRET", "short")
    assert make.main() == 2
    assert "16" in capsys.readouterr().err
    monkeypatch.setenv("ROSTER", "")
    assert make.main() == 2
    assert "EXERCISE, ROSTER and SECRET are needed" in capsys.readouterr().err


def test_who_shares_all_of_it_is_told(monkeypatch):
    given = {each: list(draws(EXERCISE, SECRET, "ann")) for each in ("ann", "bob")}
    said = make.summary(given)
    assert "ann and bob have the same version of all tasks." in said
    assert "Another secret may separate them" in said
    assert prove.shared(EXERCISE, SECRET, ["ann", "bob"]) == []
