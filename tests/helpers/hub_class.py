"""What people at the hub of a test do, beside their clicks (hub_client.py)."""

import shutil
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
EXERCISE, COURSE = "01-one-hot", "lookup-tables"
FROM_ONE = """
def one_hot(index, vocabulary_size):
    vector = np.zeros(vocabulary_size, dtype="float32")
    vector[index - 1] = 1
    return vector
"""
MEMORY = """
from pathlib import Path
pss = 0
for each in Path("/proc").glob("[0-9]*/smaps_rollup"):
    try:
        pss += int(each.read_text().split("Pss:")[1].split()[0])
    except OSError:
        pass
print(pss // 1000)
"""
KERAS = "import keras; keras.layers.Embedding(10_000, 16)(keras.ops.ones((1, 2)));"
SPY = """
import glob, os
print([each for each in glob.glob("/srv/**", recursive=True) if "ada" in each])
for place in {places}:
    try:
        print(os.listdir(place))
    except OSError as error:
        print(type(error).__name__)
try:
    open("/srv/nbgrader/exchange/lookup-tables/outbound/mine", "w")
except OSError as error:
    print(error.strerror)
"""


class Log:
    """Prints what was done, with the seconds since the first line."""

    def __init__(self):
        self.began = time.monotonic()

    def __call__(self, text):
        print(f"{time.monotonic() - self.began:6.1f} s  {text}", flush=True)


def hand_out(data):
    """Put the exercise where every server sees it."""
    folder = data / "outbound" / EXERCISE
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "exercises" / f"{EXERCISE}.ipynb", folder)


def solve_and_submit(person, answers, log):
    """Fetch, fill in by cell id, run and submit; return what each check said."""
    listed = person.call("GET", f"assignments?course_id={COURSE}").json()["value"]
    assert [each["status"] for each in listed] == ["released"]
    person.assignment("fetch", COURSE, EXERCISE)
    place = f"api/contents/{EXERCISE}/{EXERCISE}.ipynb"
    notebook = nbformat.from_dict(person.call("GET", place).json()["content"])
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    code = [each for each in notebook.cells if each.cell_type == "code"]
    said = person.run([*(each.source for each in code), MEMORY])
    log(f"{person.name} fetched {EXERCISE} and ran its {len(code)} code cells")
    log(f"  the server with this kernel takes {said.pop().strip()} MB")
    checks = {c.id: text for c, text in zip(code, said, strict=True) if "check" in c.id}
    body = {"type": "notebook", "format": "json", "content": notebook}
    person.call("PUT", place, json=body)
    assert "submitted" in person.assignment("submit", COURSE, EXERCISE)
    said = checks["one_hot-check"].splitlines()[0]
    log(f"{person.name} submitted, after the check of one_hot had said:")
    log(f"  {said}")
    return checks
