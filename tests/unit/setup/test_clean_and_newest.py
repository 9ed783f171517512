import errno
import shutil

import pytest

from tools.setup import clean, files, newest_requirements


def test_clean_leaves_sources_and_a_learners_work(tmp_path, monkeypatch):
    for kept in ["work/__pycache__/a", "chapters/01.md", "exercises/01.ipynb"]:
        (tmp_path / kept).parent.mkdir(parents=True)
        (tmp_path / kept).write_text("kept")
    for gone in [".venv/bin/python", "_build/html/index.html", "src/__pycache__/a"]:
        (tmp_path / gone).parent.mkdir(parents=True)
        (tmp_path / gone).write_text("gone")
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    clean.main()
    left = {path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"kept"}
    assert (tmp_path / "work/__pycache__/a").exists()


def make(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("here")
    return path


def test_clean_follows_no_link_out_of_the_project(tmp_path, monkeypatch):
    root, outside = tmp_path / "project", tmp_path / "outside"
    kept = make(outside / "a" / "__pycache__" / "b")
    (root / "src").mkdir(parents=True)
    (root / "chapters").symlink_to(outside)
    (root / "src" / "linked").symlink_to(outside)
    (root / "src" / "__pycache__").symlink_to(outside / "a")
    (root / ".venv").symlink_to(outside)
    (root / "_build").symlink_to(tmp_path / "gone")
    monkeypatch.setattr(clean, "ROOT", root)
    assert clean.main() == 0
    assert kept.exists()
    assert [path.name for path in root.iterdir() if path.name[0] in "._"] == []


def test_clean_leaves_folders_that_are_not_the_projects(tmp_path, monkeypatch):
    kept = make(tmp_path / "my-thesis" / "__pycache__" / "a")
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    assert clean.main() == 0
    assert kept.exists()


def test_clean_takes_nested_caches_and_files_of_a_folders_name(tmp_path, monkeypatch):
    make(tmp_path / "src" / "__pycache__" / ".ipynb_checkpoints" / "__pycache__" / "a")
    make(tmp_path / "_build")
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    assert clean.main() == 0
    assert [path.name for path in tmp_path.rglob("*")] == ["src"]


def test_clean_does_not_mind_what_vanishes_meanwhile(tmp_path, monkeypatch):
    make(tmp_path / "src" / "__pycache__" / "a")
    make(tmp_path / "src" / "sub" / "__pycache__" / "a")
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    remove = files.remove

    def slow(path):
        shutil.rmtree(path)
        remove(path)

    monkeypatch.setattr(files, "remove", slow)
    assert clean.main() == 0


def test_clean_says_in_one_line_what_it_cannot_remove(tmp_path, monkeypatch, capsys):
    make(tmp_path / "_build" / "a")
    make(tmp_path / "src" / "__pycache__" / "a")
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    remove = files.remove

    def read_only(path):
        if path.name == "_build":
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        remove(path)

    monkeypatch.setattr(files, "remove", read_only)
    assert clean.main() == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("clean: _build cannot be removed: Read-only file system")
    assert not (tmp_path / "src" / "__pycache__").exists()


@pytest.fixture
def two_gigabytes(tmp_path, monkeypatch):
    """A project with packages, a site and a cache, all of them holes on the disk."""
    sizes = {".venv/lib/a": 2.3e9, "_build/html/a": 1.2e8, "src/__pycache__/a": 10}
    for name, size in {**sizes, "work/mine": 5e8}.items():
        with make(tmp_path / name).open("wb") as file:
            file.truncate(int(size))
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    return tmp_path


def test_clean_says_what_goes_and_how_large_it_is_before_and_after(
    two_gigabytes, capsys
):
    assert clean.main() == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("  .venv   2.30 GB  the packages; the next verb")
    assert said[2].startswith("  _build  0.12 GB  the site")
    assert said[3].startswith("  caches  0.00 GB")
    assert said[-1] == "clean: the project took 2.92 GB and takes 0.50 GB now."


@pytest.mark.parametrize(("answer", "goes"), [("", True), ("y", True), ("n", False)])
def test_clean_asks_in_a_terminal_only(two_gigabytes, monkeypatch, answer, goes):
    for stream in (clean.sys.stdin, clean.sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    asked = []
    monkeypatch.setattr("builtins.input", lambda text: asked.append(text) or answer)
    assert clean.main() == 0
    assert asked == ["Remove these? [Y/n] "]
    assert (two_gigabytes / ".venv").exists() is not goes
    assert (two_gigabytes / "work/mine").exists()


def test_clean_asks_nothing_where_no_terminal_is_there(two_gigabytes, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda text: pytest.fail(text))
    monkeypatch.setattr(clean.sys, "stdin", None)
    assert clean.main() == 0
    assert not (two_gigabytes / ".venv").exists()


def test_clean_says_that_nothing_is_there(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(clean, "ROOT", tmp_path)
    assert clean.main() == 0
    assert capsys.readouterr().out == "clean: there is nothing to remove.\n"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("keras>=3.15,<3.16", "keras>=3.15"),
        ("numpy==2.4.6", "numpy>=2.4.6"),
        ("jupyter-book<2,>=1.0", "jupyter-book<2,>=1.0"),
        (
            "tensorflow==2.21.0; sys_platform != 'linux'",
            'tensorflow>=2.21.0; sys_platform != "linux"',
        ),
    ],
)
def test_the_weekly_run_may_meet_any_later_release(line, wanted):
    assert newest_requirements.loosen(line) == wanted
