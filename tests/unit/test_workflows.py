"""The workflow files cannot run here, so `make check` and these rules judge them."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tools.book.pyodide_fetch import OWN

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
# Allowed on a runner and to nobody else: who writes, and what.
WRITERS = {
    ("links", "report"): {"issues"},
    ("publish", "notebooks"): {"contents"},
    ("publish", "pages"): {"id-token", "pages"},
    ("weekly", "report"): {"issues"},
}


def jobs():
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items():
            yield path.stem, name, job


def test_no_job_may_write_but_those_that_must():
    written = {}
    for workflow, name, job in jobs():
        scopes = {scope for scope, may in job["permissions"].items() if may == "write"}
        if scopes:
            written[workflow, name] = scopes
    assert written == WRITERS


def test_a_job_that_may_write_to_the_repository_runs_none_of_its_code():
    for workflow, name, job in jobs():
        if "contents" in WRITERS.get((workflow, name), ()):
            uses = [step.get("uses", "") for step in job["steps"]]
            assert not any(each.startswith("actions/checkout") for each in uses)


def test_every_job_ends_by_itself():
    for workflow, name, job in jobs():
        if "uses" not in job:  # the jobs of the workflow that it calls do
            assert 0 < job.get("timeout-minutes", 0) <= 60, f"{workflow}, {name}"


def load(name):
    # BaseLoader: otherwise YAML reads the key `on` as true.
    text = (GITHUB / f"workflows/{name}.yml").read_text("utf-8")
    return yaml.load(text, yaml.BaseLoader)


def commands(job):
    return "\n".join(step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_a_change_to_a_benchmark_runs_the_long_tests(event):
    assert "benchmarks/**" in load("long")["on"][event]["paths"]
    assert "make test-long" in commands(load("long")["jobs"]["long"])


def test_each_week_runs_the_long_tests_in_full():
    weekly = load("weekly")
    assert weekly["on"]["schedule"]
    assert weekly["jobs"]["long"]["uses"] == "$/.github/workflows/long.yml"
    assert "workflow_call" in load("long")["on"]


def test_each_week_a_pinned_pip_audit_asks_about_the_hashes_of_every_lock():
    asked = commands(load("weekly")["jobs"]["audit"])
    assert re.search(r"pip install --quiet pip-audit==\d+\.\d+\.\d+\n", asked)
    [pattern] = re.findall(r"printf -- '--requirement %s ' (\S+)\)", asked)
    assert sorted(ROOT.glob(pattern)) == sorted(ROOT.rglob("locks/*"))
    # --strict: a package that the database does not know is no good news.
    for option in ("--disable-pip", "--require-hashes", "--strict"):
        assert f" {option} " in asked
    assert "--dry-run" not in asked


def test_each_week_the_book_is_built_by_plain_sphinx_too():
    built = commands(load("weekly")["jobs"]["newest"])
    _, _, then = built.partition("python -m tools.book.build_book\n")
    assert "python -m tools.book.plain_sphinx" in then


def test_what_fails_in_the_week_is_reported_job_by_job():
    weekly = load("weekly")["jobs"]
    report = weekly.pop("report")
    assert sorted(report["needs"]) == sorted(weekly)
    [step] = [step for step in report["steps"] if "report_issue" in step.get("run", "")]
    for name in weekly:
        result = f"${{{{ needs.{name}.result }}}}"
        assert step["env"][name.upper()] == result
        assert f'"${name.upper()}" log/{name}/{name}.log' in " ".join(
            step["run"].split()
        ).replace("\\ ", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_names_only_scripts_that_are_there(path):
    scripts = re.findall(
        r"(?:tools|\.github)/[\w/]+\.(?:py|sh)", path.read_text("utf-8")
    )
    modules = re.findall(r"-m (tools\.[\w.]+)", path.read_text("utf-8"))
    scripts += [f"{module.replace('.', '/')}.py" for module in modules]
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_publishing_requires_the_official_reviews_before_it_builds():
    steps = dict((n, job) for w, n, job in jobs() if w == "publish")["build"]["steps"]
    commands = [step.get("run", "") for step in steps]
    required = next(i for i, c in enumerate(commands) if "--require-official" in c)
    assert required < commands.index("make book")


def test_publishing_puts_the_files_for_lecturers_into_the_site():
    said = commands(load("publish")["jobs"]["build"]).splitlines()
    verbs = [line for line in said if line.startswith("make ")]
    assert verbs == ["make book", "make lms", "make pdf", "make book"]


def test_publishing_requires_python_for_the_pages_before_it_builds():
    steps = dict((n, job) for w, n, job in jobs() if w == "publish")["build"]["steps"]
    commands = [step.get("run", "") for step in steps]
    required = next(i for i, c in enumerate(commands) if "pyodide_files --require" in c)
    assert required < commands.index("make book")


def test_what_publishing_takes_from_a_cache_of_pyodide_s_files_a_test_run_kept():
    def cached(name, job):
        return [
            step["with"]
            for step in load(name)["jobs"][job]["steps"]
            if "pyodide" in step.get("with", {}).get("path", "")
        ]

    [taken] = cached("publish", "build")
    looked, kept = cached("test", "test")
    assert taken == looked
    assert kept == {**taken, "key": "${{ steps.pyodide.outputs.cache-primary-key }}"}
    assert taken["path"] == f".reviews/{OWN}"


@pytest.mark.skipif(
    sys.platform == "win32" or not (ROOT / ".git").exists(),
    reason="the step runs on Linux, in a clone",
)
def test_binder_finds_on_its_branch_all_that_it_installs(tmp_path):
    steps = dict((n, job) for w, n, job in jobs() if w == "publish")["build"]["steps"]
    names = {step.get("name"): step for step in steps}
    command = names["Add what Binder installs"]["run"]
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command.replace("_build/notebooks", "$TO")],
        cwd=ROOT,
        env={**os.environ, "TO": str(tmp_path)},
        check=True,
    )
    binder = tmp_path / ".binder"
    assert os.access(binder / "postBuild", os.X_OK)
    listed = (binder / "requirements.txt").read_text("utf-8")
    locks = re.findall(r"^-r (\S+)$", listed, re.MULTILINE)
    assert [lock for lock in locks if not (binder / lock).is_file()] == []
    assert "tensorflow-cpu==" in (binder / locks[0]).read_text("utf-8")
    # `pip install .`, in postBuild, reads these.
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [*wheel["packages"], *wheel["force-include"], project["project"]["readme"]]
    assert [each for each in needed if not (tmp_path / each).exists()] == []


def test_the_python_of_the_strict_run_is_the_one_that_publishes():
    strict = re.search(
        r"version_info\[:2\] == \((\d), (\d+)\)",
        (ROOT / "tools/testing/run_tests.py").read_text("utf-8"),
    ).groups()
    version = ".".join(strict)
    publish = (GITHUB / "workflows/publish.yml").read_text("utf-8")
    assert f'python-version: "{version}"' in publish
    tested = load("test")["jobs"]["test"]["strategy"]["matrix"]
    linux = [e["python"] for e in tested["include"] if e["os"].startswith("ubuntu")]
    assert version in linux
    runtime = (ROOT / "tools/book/binder/runtime.txt").read_text()
    assert runtime.strip() == f"python-{version}"
    assert f"FROM python:{version}-" in (ROOT / ".devcontainer/Dockerfile").read_text()


def test_the_development_container_is_made_from_files_that_are_there():
    settings = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())
    assert (ROOT / ".devcontainer" / settings["build"]["dockerfile"]).is_file()
    script = settings["onCreateCommand"].split()[1]
    assert (ROOT / script).is_file()


def test_the_development_container_fetches_the_reviews_by_a_verb_that_is_there():
    settings = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text())
    make, verb, option = settings["postCreateCommand"].split()
    assert (make, option) == ("make", "FETCH=1")
    assert f"\n{verb}: " in (ROOT / "Makefile").read_text()
