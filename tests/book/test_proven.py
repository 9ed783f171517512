"""The page "How this book is proven" against the build that it speaks of."""

import ast
import json
import platform
import re
from importlib.metadata import version

import proven
from conftest import BUILD, EXERCISES, PAGES, ROOT, read_page
from jupyter_cache import get_cache
from notebook_cache import data_at_hand, digest, read_notebook, total_digest

from embedbook import checks, reviews
from embedbook.checks.tasks import mistakes
from embedbook.reviews.digests import EXPECTED


def rows(kind):
    """Return a table's body rows as lists of text."""
    table = read_page("book/proven").select_one(f"table.proven-{kind}")
    return [
        [c.text.strip() for c in r.find_all("td")] for r in table.select("tbody tr")
    ]


def notebook(page):
    path = BUILD / "executed" / f"{page.rsplit('/', 1)[-1]}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


NOTEBOOKS = [
    page
    for page in PAGES
    if page not in EXERCISES  # these are not run, and their names are the chapters'
    and read_notebook(ROOT / f"{page}.md")
]


def digests_of_today():
    """Return each notebook page's digest as its sources are now, and the notebook."""
    data, made = data_at_hand(), {}
    for page in set(PAGES) - set(EXERCISES):
        notebook = read_notebook(ROOT / f"{page}.md")
        if notebook:
            made[page] = (digest(ROOT, notebook, data), notebook)
    return made


def test_each_notebook_has_the_time_of_its_record_in_reading_order():
    seconds = [  # a page whose text was changed may have two records
        (record.uri, record.data["execution_seconds"])
        for folder in (BUILD / ".jupyter_cache").iterdir()
        for record in get_cache(str(folder)).list_cache_records()
    ]
    *chapters, total = rows("times")
    titles = [read_page(page).find("h1").text.rstrip("#").strip() for page in NOTEBOOKS]
    assert [name for name, _ in chapters] == titles
    for page, (_, shown) in zip(NOTEBOOKS, chapters, strict=True):
        found = [s for uri, s in seconds if uri.endswith(f"{page}.md")]
        assert shown in {f"{each:.1f}" for each in found}
    rounding = 0.051 * (len(chapters) + 1)  # each number is shown to a tenth
    assert abs(float(total[1]) - sum(float(s) for _, s in chapters)) < rounding


def loaded_results(path):
    """Return the results that a page's source loads, in order, as Python reads it."""
    code = "\n".join(
        cell.source
        for cell in read_notebook(path).cells
        if cell.cell_type == "code" and "benchmarks" in cell.source
    )
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if ast.unparse(call.func) == "benchmarks.load"
    }


def test_each_stored_measurement_that_a_page_reads_is_listed_with_its_date():
    titles = {
        read_page(page).find("h1").text.rstrip("#").strip(): page for page in NOTEBOOKS
    }
    listed, read = {}, {}
    for title, command, when in rows("stored"):
        place = ROOT / "benchmarks/results" / command.replace(".py", ".json")
        made = json.loads(place.read_text(encoding="utf-8"))["environment"]
        assert when == f"{made['date']}, {made['cores']} cores of {made['cpu']}"
        assert (ROOT / "benchmarks" / command).is_file()
        listed.setdefault(titles[title], set()).add(place.stem)
    for page in NOTEBOOKS:
        if found := loaded_results(ROOT / f"{page}.md"):
            read[page] = found
    assert listed == read
    every = {path.stem for path in (ROOT / "benchmarks/results").glob("*.json")}
    assert set().union(*read.values()) == every


def test_the_page_says_why_cells_are_set_aside():
    """In chapter 09 an LSTM's results; elsewhere what a clock says."""
    timed = re.compile(r"process_time|\brepeat\(|best_of_six|milliseconds|time_ratio")
    for page in filter(lambda page: page.startswith("chapters/"), NOTEBOOKS):
        for cell in notebook(page):
            if "nbval-ignore-output" in cell["metadata"].get("tags", []):
                source = "".join(cell["source"])
                assert "09-the-question" in page or timed.search(source), source
    text = " ".join(read_page("book/proven").text.split())
    assert "those that measure time, and in The question those that show what" in text


def test_what_is_compared_is_counted_from_the_cells_that_nbval_gets():
    for page, row in zip(NOTEBOOKS, rows("compared"), strict=True):
        cells = notebook(page)
        spared = [
            cell
            for cell in cells
            if "nbval-ignore-output" in cell["metadata"].get("tags", [])
        ]
        shown = [cell for cell in cells if cell["outputs"] and cell not in spared]
        assert row[1:] == [str(len(each)) for each in (cells, shown, spared)]


def test_the_versions_are_those_installed():
    found = dict(rows("versions"))
    assert found["Python"] == platform.python_version()
    assert found["numpy"] == version("numpy")
    assert found["keras"] == version("keras")
    assert found["tensorflow"] == proven.installed("tensorflow")
    assert all(value[0].isdigit() for key, value in found.items() if key != "System")


def test_the_data_and_their_digests_are_named_without_a_path_of_this_machine():
    found, here = dict(rows("data")), reviews.where()
    assert found["Train half, sha256"] == EXPECTED.train
    assert ("Test half, sha256" in found) is here.official
    assert found["All that the pages depend on"] == total_digest(digests_of_today())
    if here.location:
        assert str(here.location) not in read_page("book/proven").text


def test_the_caches_are_those_of_today_and_no_older_one_is_kept():
    digests = {name for name, _ in digests_of_today().values()}
    assert {path.name for path in (BUILD / ".jupyter_cache").iterdir()} == digests


def test_each_exercise_says_how_many_mistakes_it_knows():
    *each, last = rows("checks")
    found = {name: (int(tasks), int(known)) for name, tasks, known in each}
    assert found == {
        name: (len(tasks), sum(len(mistakes(task)) for task in tasks))
        for name, tasks in checks.chapters().items()
    }
    assert [int(n) for n in last[1:]] == [
        sum(c) for c in zip(*found.values(), strict=True)
    ]
