"""What `make lms` refuses, and what it leaves alone in the folder where it writes."""

from dataclasses import replace
from pathlib import Path

import pytest
from lms_files import parts

from tools.teach import lms

ROOT = Path(__file__).resolve().parents[3]
PATHS = sorted((ROOT / "chapters").glob("*.quiz.yml"))


def test_quizzes_that_cannot_be_read_are_all_named_and_nothing_is_written(tmp_path):
    root = parts(ROOT, tmp_path)
    missing, cut, odd = (root / "chapters" / path.name for path in PATHS[:3])
    missing.unlink()
    cut.write_bytes(b"- question: caf\xe9")
    odd.write_text("- question: What?\n", "utf-8")
    with pytest.raises(lms.QuizError) as caught:
        lms.write(root, tmp_path / "made")
    lines = str(caught.value).splitlines()
    assert [any(path.name in line for line in lines) for path in PATHS[:4]] == [
        True,
        True,
        True,
        False,
    ]
    assert "UTF-8" in str(caught.value)
    assert not (tmp_path / "made").exists()


def test_another_folder_keeps_what_is_in_it(tmp_path):
    others = ["thesis.txt", "13-mine-moodle.xml", "notes/a.txt"]
    (tmp_path / "notes").mkdir()
    for name in others:
        (tmp_path / name).write_text("mine", "utf-8")
    lms.write(ROOT, tmp_path)
    for name in others:
        assert (tmp_path / name).read_text("utf-8") == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {
        "thesis.txt",
        "13-mine-moodle.xml",
        "notes",
        *lms.files(lms.read_quizzes(ROOT)),
    }


def test_where_the_files_cannot_be_written_one_sentence_says_so(tmp_path, capsys):
    file = tmp_path / "file"
    file.touch()
    for folder in (file, file / "below"):
        assert lms.main(["--into", str(folder)]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"{folder}: the files cannot be written there (")
        assert len(told.splitlines()) == 1


def test_files_that_are_there_stay_whole_if_the_new_ones_cannot_be_written(
    tmp_path, monkeypatch
):
    lms.write(ROOT, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lms.Path, "write_bytes", full)
    assert lms.main(["--into", str(tmp_path)]) == 2
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("_toc.yml", "", "_toc.yml: list the pages of the book"),
        ("_toc.yml", "a: [", "_toc.yml:1: make it valid YAML"),
        (
            "_toc.yml",
            "root: index\nparts: [{file: index}]",
            "_toc.yml: lists no chapter",
        ),
        ("_config.yml", "", "_config.yml: cannot be read"),
        ("_config.yml", "repository: a", "_config.yml: cannot be read"),
        (
            "_config.yml",
            "a: 1\na: 2",
            "_config.yml:2: 'a:' is there already",
        ),
        ("_config.yml", "repository: {url: a}", "is not an address like"),
        (PATHS[0].name, "- {a: .nan}", f"{PATHS[0].name}:1: write a number in digits"),
        (f"{PATHS[0].name[:-9]}.md", "", f"{PATHS[0].name[:-9]}.md: begin the file"),
    ],
)
def test_a_course_that_cannot_be_read_is_told_in_a_sentence(
    tmp_path, monkeypatch, capsys, name, text, said
):
    root = parts(ROOT, tmp_path)
    [path] = root.rglob(name)
    path.write_text(text, "utf-8")
    monkeypatch.setattr(lms, "ROOT", root)
    assert lms.main(["--into", str(tmp_path / "made")]) == 2
    assert said in capsys.readouterr().err
    path.unlink()
    assert lms.main(["--into", str(tmp_path / "made")]) == 2
    assert name in capsys.readouterr().err
    assert not (tmp_path / "made").exists()


def test_a_question_keeps_its_name_when_another_is_put_before_it():
    quiz = lms.read_quizzes(ROOT)[0]
    longer = replace(quiz, questions=(*quiz.questions[-1:], *quiz.questions[:-1]))
    assert longer.id(2) == quiz.id(1)
    assert longer.id(2, 1) == quiz.id(1, 1)
