"""`.github/report_issue.sh` keeps one issue, against a `gh` that only notes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".github/report_issue.sh"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="runs on Linux runners only"
)


@pytest.fixture
def report(tmp_path):
    gh, calls = tmp_path / "gh", tmp_path / "calls"

    def run(result, open_issue="", log="the last line\n"):
        gh.write_text(
            "#!/bin/sh\n"
            f'[ "$1 $2" = "issue list" ] && echo "{open_issue}" && exit\n'
            f'echo "$@" >> "{calls}"\n'
            'while [ $# -gt 0 ]; do case "$1" in --body-file) shift;'
            f' cat "$1" >> "{calls}";; esac; shift; done\n'
        )
        gh.chmod(0o755)
        if log is not None:
            (tmp_path / "log").write_text(log)
        subprocess.run(
            ["bash", SCRIPT] + ["label", "A title", result, tmp_path / "log"],
            env={
                "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_SERVER_URL": "server",
                "GITHUB_REPOSITORY": "owner/name",
                "GITHUB_RUN_ID": "7",
            },
            check=True,
        )
        return calls.read_text() if calls.exists() else ""

    return run


def test_a_first_failure_opens_an_issue_with_the_end_of_the_log(report):
    calls = report("failure", log="early\n" + "x\n" * 80 + "the last line\n")
    assert "issue create --title A title --label label" in calls
    assert "server/owner/name/actions/runs/7" in calls
    assert "the last line" in calls
    assert "early" not in calls


def test_a_later_failure_rewrites_the_open_issue(report):
    calls = report("failure", open_issue="12")
    assert "issue edit 12" in calls
    assert "create" not in calls
    assert "comment" not in calls


def test_a_success_closes_the_open_issue(report):
    assert "issue close 12" in report("success", open_issue="12")


def test_a_success_without_an_issue_does_nothing(report):
    assert report("success") == ""


def test_a_run_that_left_no_log_is_reported_all_the_same(report):
    assert "there is no log" in report("failure", log=None)
