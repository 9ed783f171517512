import clean
import newest
import pytest


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
    assert newest.loosen(line) == wanted
