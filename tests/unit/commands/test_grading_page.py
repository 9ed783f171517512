"""The commands of the page on grading, in their order, in a new terminal."""

import re
import shutil
from importlib.util import find_spec

import fresh_clone
import named_commands
import pytest
from platformdirs import user_cache_path

PAGE = (named_commands.ROOT / "teach" / "grading.md").read_text("utf-8")
BLOCKS = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NAME = "NAME"
ALL = "make grade EXERCISE=01-one-hot FROM=grading"
HANDED_OUT = "grading/release/01-one-hot/01-one-hot.ipynb"
HANDED_IN = f"grading/submitted/{NAME}/01-one-hot/01-one-hot.ipynb"


@pytest.mark.long
@pytest.mark.skipif(
    find_spec("nbgrader") is None,
    reason="NO NBGRADER: `python tools/setup/setup_venv.py book lab` installs it",
)
def test_the_page_on_grading_works_from_top_to_bottom_as_it_is_written(tmp_path):
    clone = fresh_clone.make(tmp_path)
    make, hand_out, grade, once_more = BLOCKS

    def type(lines, **variables):
        done = clone.type(lines, **variables)
        assert done.returncode == 0, done.stdout + done.stderr

    type(make)
    type(hand_out)
    (clone.folder / HANDED_IN).parent.mkdir(parents=True)
    shutil.copyfile(clone.folder / HANDED_OUT, clone.folder / HANDED_IN)
    type(ALL, XDG_CACHE_HOME=str(user_cache_path()))  # the box's first start is over
    marks = (clone.folder / "grading/marks/01-one-hot/marks.csv").read_text("utf-8-sig")
    assert marks.splitlines()[1].startswith('"NAME","0","0"')
    begin = "".join(hand_out.splitlines(keepends=True)[:2])
    type(begin + grade)
    assert NAME in (clone.folder / "grading/grades.csv").read_text()
    assert list((clone.folder / "grading/feedback" / NAME).rglob("*.html"))
    type(begin + once_more)
    type("cd grading\n../.venv/bin/nbgrader export")
