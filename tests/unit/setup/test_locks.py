import re
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[3]
LOCKS = sorted((ROOT / "locks").glob("*.lock"))


def requirements(lock):
    text = lock.read_text().replace("\\\n", " ")
    return [line.split("--hash")[0].strip() for line in text.splitlines()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_line_with_a_hash_and_names_no_host(lock):
    lines = lock.read_text().replace("\\\n", " ").splitlines()
    assert len(lines) > 10
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
