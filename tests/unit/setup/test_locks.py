import operator
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import compile_locks, supported, uv_program

ROOT = Path(__file__).resolve().parents[3]
LOCKS = sorted((ROOT / "locks").glob("*.lock"))

NAME = operator.attrgetter("name")


def requirements(lock):
    text = lock.read_text().replace("\\\n", " ")
    return [line.split("--hash")[0].strip() for line in text.splitlines()]


def test_each_group_of_the_project_has_one_lock_and_is_set_up_from_it():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    assert list(supported.GROUPS) == list(groups)
    assert sorted(ROOT / supported.lock(group) for group in groups) == LOCKS


@pytest.mark.parametrize("lock", [*LOCKS, uv_program.REQUIREMENT], ids=NAME)
def test_a_lock_pins_every_line_with_a_hash_and_names_no_host(lock):
    lines = lock.read_text().replace("\\\n", " ").splitlines()
    assert lines
    for line in lines:
        assert re.match(r"[\w.-]+==\S+.* --hash=sha256:[0-9a-f]{64}", line), line
    assert "://" not in lock.read_text()


def test_the_locks_agree_on_every_version_they_share():
    versions = {}
    for lock in LOCKS:
        for line in requirements(lock):
            requirement = Requirement(line)
            key = (requirement.name, str(requirement.marker))
            versions.setdefault(key, set()).add(str(requirement.specifier))
    assert {key: found for key, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("group", supported.GROUPS)
def test_a_lock_and_the_books_hold_all_that_the_group_asks_for(group):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["dependency-groups"][group]
    asked += project["project"]["dependencies"] if group == "book" else []
    held = {}
    for each in {group, "book"}:
        for line in requirements(ROOT / supported.lock(each)):
            held.setdefault(canonicalize_name(Requirement(line).name), line)
    for wanted in map(Requirement, asked):
        line = held[canonicalize_name(wanted.name)]
        version = next(iter(Requirement(line).specifier)).version
        assert wanted.specifier.contains(version), line


@pytest.mark.parametrize("lock", [path for path in LOCKS if path.stem != "book"])
def test_a_lock_holds_nothing_that_comes_with_the_book_already(lock):
    text, book = lock.read_text(), (ROOT / supported.lock("book")).read_text()
    assert compile_locks.added(text, book) == text


@pytest.mark.parametrize(
    ("line", "held", "stays"),
    [
        ("a==1", "a==1", False),
        ("a==1 ; sys_platform == 'win32'", "a==1", False),
        ("a==1 ; sys_platform == 'win32'", "a==1 ; sys_platform == 'win32'", False),
        ("a==1", "a==1 ; sys_platform == 'win32'", True),
        ("a==1", "aa==1", True),
    ],
)
def test_what_the_book_has_on_some_platforms_only_stays_in_the_lock(line, held, stays):
    text, book = (f"{each} \\\n    --hash=sha256:0\n" for each in (line, held))
    assert compile_locks.added(text, book) == (text if stays else "")


@pytest.mark.parametrize(
    ("system", "machine", "wanted"),
    [
        ("linux", "x86_64", "tensorflow-cpu"),
        ("linux", "aarch64", "tensorflow"),
        ("darwin", "arm64", "tensorflow"),
        ("win32", "AMD64", "tensorflow"),
    ],
)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_each_platform_gets_one_tensorflow_and_the_same_numpy(
    system, machine, wanted, python
):
    environment = default_environment() | {
        "sys_platform": system,
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": python + ".0",
    }
    chosen = [
        requirement
        for requirement in map(Requirement, requirements(ROOT / "locks/book.lock"))
        if requirement.marker is None or requirement.marker.evaluate(environment)
    ]
    names = [requirement.name for requirement in chosen]
    assert len(names) == len(set(names))
    assert [name for name in names if name.startswith("tensorflow")] == [wanted]
    numpy = [str(each.specifier) for each in chosen if each.name == "numpy"]
    assert numpy == ["==2.4.6"]
