"""No file comes into the project without a word on its licence."""

import subprocess
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tools.lint import licences

ROOT = Path(__file__).resolve().parents[3]
OURS = {"ours": {"MIT": ["*.mjs", "*.py", "*.txt"]}, "others": {}}
# With a tilde in each, lest this file has such a notice itself.
NOTICES = [
    "// Copy~right (c) 2020 Somebody\n",
    "/*\n * Copy~right 2019-2024 Somebody\n */\n",
    "/~*! thing v1.2 */\n",
    "# SPDX~-License-Identifier: MIT\n",
    " * @li~cense\n * MIT\n",
    "// Licen~sed under the Apache License, Version 2.0\n",
]


@pytest.fixture
def root(tmp_path):
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "a.mjs").write_text("export const licence = 1;\n")
    (tmp_path / "b.py").write_text('"""Copyright is a word."""\n')
    (tmp_path / "c.txt").write_text("text\n")
    return tmp_path


def test_files_that_a_pattern_covers_are_accepted(root):
    assert licences.faults(root, OURS) == []


def test_a_file_of_another_kind_has_no_licence(root):
    (root / "font.woff2").write_text("f")
    assert licences.faults(root, OURS) == [
        "font.woff2: no licence. Add its path or a pattern."
    ]


def test_what_git_ignores_needs_none(root):
    (root / ".gitignore").write_text("*.woff2\n.gitignore\n")
    (root / "font.woff2").write_text("f")
    assert licences.faults(root, OURS) == []


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_of_others_is_not_covered_by_a_pattern(root, notice):
    (root / "thing.mjs").write_text(notice.replace("~", "") + "let a;\n")
    [fault] = licences.faults(root, OURS)
    assert fault.startswith("thing.mjs: a licence notice at its head.")


def test_minified_code_is_not_covered_by_a_pattern(root):
    (root / "thing.mjs").write_text("let a=1;" * 80)
    [fault] = licences.faults(root, OURS)
    assert fault.startswith("thing.mjs: a line of 640 columns.")


def test_what_is_not_text_is_named_by_its_own_path(root):
    (root / "picture.txt").write_bytes(b"\x89PNG\0")
    [fault] = licences.faults(root, OURS)
    assert fault == "picture.txt: not text. Name it by its own path."
    named = {"ours": {"MIT": [*OURS["ours"]["MIT"], "picture.txt"]}, "others": {}}
    assert licences.faults(root, named) == []


def test_another_projects_file_needs_its_licence_and_the_text(root):
    (root / "thing.mjs").write_text(NOTICES[0].replace("~", ""))
    entry = {"licence": "ISC", "text": "thing.LICENSE"}
    declared = {**OURS, "others": {"thing.mjs": entry}}
    wanted = ["thing.mjs: give its licence, and the file with the text."]
    assert licences.faults(root, declared) == wanted
    (root / "thing.LICENSE").write_text("May be used.\n")
    assert licences.faults(root, declared) == []
    declared["others"]["thing.mjs"] = {"text": "thing.LICENSE"}
    assert licences.faults(root, declared) == wanted


def test_an_entry_for_a_file_that_has_gone_is_a_fault(root):
    (root / "thing.LICENSE").write_text("May be used.\n")
    entry = {"licence": "ISC", "text": "thing.LICENSE"}
    patterns = {"MIT": [*OURS["ours"]["MIT"], "*.js"]}
    assert licences.faults(root, {"ours": patterns, "others": {"gone.mjs": entry}}) == [
        "*.js: no such file. Remove it.",
        "gone.mjs: no such file. Remove it.",
    ]


def test_without_git_nothing_is_said_to_be_licensed(tmp_path, capsys):
    (tmp_path / "tools/lint").mkdir(parents=True)
    (tmp_path / licences.DECLARED).write_text("[ours]\n[others]\n")
    assert licences.main(tmp_path) == 1
    assert "git cannot list the files" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("chapters/03-lookup-table.md", "CC-BY-4.0"),
        ("chapters/03-lookup-table.quiz.yml", "CC-BY-4.0"),
        ("teach/notes/03-lookup-table.md", "CC-BY-4.0"),
        ("teach/plans/ninety-minutes.yml", "CC-BY-4.0"),
        ("teach/mistakes/03-lookup-table.yml", "CC-BY-4.0"),
        ("teach/mistakes/03-lookup-table.json", "CC-BY-4.0 AND MIT"),
        ("_config.yml", "MIT"),
        ("tools/teach/lms.py", "MIT"),
    ],
)
def test_what_people_read_is_cc_by_and_what_runs_is_mit(name, licence):
    declared = tomllib.loads((ROOT / licences.DECLARED).read_text("utf-8"))
    assert (ROOT / name).is_file()
    first = next(
        each
        for each, patterns in declared["ours"].items()
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    )
    assert first == licence
