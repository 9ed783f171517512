"""Names of students and files that want to run, escape or mislead: rows like others."""

import json
import zipfile

import pytest
from compare_marks import rows_of
from filled_notebooks import as_bytes, released
from grade_command import command_of, run_command
from hostile_attacks import USUAL
from hostile_class import CONTROLS, RUNS, differing
from witness import tree

from tools.grading.box.interface import available

pytestmark = pytest.mark.long
NAMES = [
    "<script>alert(1)<~script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http:example.org")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.ecila",
    "a\nb\r\nc",
    "..",
    "CON",
    "nul.ipynb",
    "a" * 180,
    "ﬁ e\u0301 é",
    "{{ 7*7 }} {% raw %}",
    "`rm -rf .` $(id) ; &",
    "marks.csv",
    "student,1,10",
    "\ufeffada",
]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    if why := available("wasi"):
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("names")
    blank = as_bytes(released(USUAL))
    with zipfile.ZipFile(folder / "downloads.zip", "w") as archive:
        for number, name in enumerate(NAMES):
            place = f"{name}_{number + 1}_assignsubmission_file_"
            archive.writestr(f"{place}/{USUAL}.ipynb", blank)
    into = folder / "marks"
    before = tree(folder)
    command = command_of(USUAL, folder / "downloads.zip", into, "wasi", jobs=2)
    done = run_command(command)
    new = [each for each in differing(before, tree(folder)) if each[:5] != "marks"]
    return into, done, new


def test_each_name_has_a_row_and_a_page_of_its_own(graded):
    into, done, new = graded
    assert done.returncode == 0
    assert len(rows_of(into / "marks.csv")) == len(NAMES)
    assert len(list((into / "feedback").glob("*.html"))) == len(NAMES)
    assert new == []


def test_no_name_runs_in_a_page_a_spreadsheet_or_a_terminal(graded):
    into, done, _ = graded
    pages = [path.read_text(encoding="utf-8") for path in into.rglob("*.html")]
    tables = [path.read_text(encoding="utf-8") for path in into.glob("*.csv")]
    assert not [each for text in pages for each in RUNS.findall(text)]
    for text in [*pages, *tables, done.stdout]:
        assert not CONTROLS.findall(text)
    for row in rows_of(into / "marks.csv").values():
        assert not [text for text in row.values() if text.startswith(tuple("=+-@\t\r"))]


def test_every_name_is_told_apart_in_the_journal(graded):
    lines = (graded[0] / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["mark"]["student"] for line in lines}) == len(NAMES)
