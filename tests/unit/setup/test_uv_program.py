"""How uv is fetched, and told what pip is told, with the real pip and local files."""

import hashlib
import os
import stat
import subprocess
import sys
import zipfile

import pytest

from tools.setup import environment_variables, setup_venv, uv_program

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake is a script")


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of packages that is a folder, with a uv that prints its arguments.

    Yields the requirement of that uv, with its hash.
    """
    folder = tmp_path / "simple" / "uv"
    folder.mkdir(parents=True)
    wheel = folder / "uv-1-py3-none-any.whl"
    script = b'#!/bin/sh\necho "uv $@"\n'
    with zipfile.ZipFile(wheel, "w") as file:
        entry = zipfile.ZipInfo("uv-1.data/scripts/uv")
        entry.external_attr = (stat.S_IFREG | 0o755) << 16
        file.writestr(entry, script)
        metadata = "Metadata-Version: 2.1\nName: uv\nVersion: 1\n"
        file.writestr("uv-1.dist-info/METADATA", metadata)
        file.writestr(
            "uv-1.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        file.writestr("uv-1.dist-info/RECORD", "")
    (folder / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", (tmp_path / "simple").as_uri())
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    requirement = tmp_path / "uv.txt"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    requirement.write_text(f"uv==1 --hash=sha256:{digest}\n")
    monkeypatch.setattr(setup_venv, "pip", lambda: PIP)
    monkeypatch.setattr(uv_program, "REQUIREMENT", requirement)
    return requirement


@posix
def test_uv_is_fetched_by_pip_and_starts(index, tmp_path):
    command, _ = setup_venv.uv(tmp_path / "uv")
    output = subprocess.run(command, capture_output=True, text=True).stdout
    python = f"--compile-bytecode --python {setup_venv.VENV_PYTHON}"
    assert output == f"uv pip install {python}\n"


@posix
def test_what_an_interrupt_left_of_uv_is_replaced(index, tmp_path):
    (tmp_path / "uv" / "bin").mkdir(parents=True)
    (tmp_path / "uv" / "bin" / "uv").write_text("half")
    command, _ = setup_venv.uv(tmp_path / "uv")
    assert subprocess.run(command, capture_output=True).returncode == 0


@posix
def test_a_uv_with_another_hash_is_not_used(index, tmp_path, capsys):
    index.write_text("uv==1 --hash=sha256:" + "0" * 64)
    assert setup_venv.uv(tmp_path / "uv") is None
    assert "no uv, so pip installs, which takes longer" in capsys.readouterr().out


def test_a_uv_that_no_index_has_is_done_without(index, tmp_path, capsys):
    index.write_text("uv==2 --hash=sha256:" + "0" * 64)
    assert setup_venv.uv(tmp_path / "uv") is None
    assert "uv==2" in capsys.readouterr().out  # pip's own reason


def test_where_pip_may_ask_no_index_uv_does_not_either(index, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert setup_venv.uv(tmp_path / "uv") is None


def test_pips_settings_come_from_its_file_and_its_variables(tmp_path, monkeypatch):
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = http://one\nextra-index-url =\n  http://a\n  http://b\n"
        "[install]\nfind-links = /wheels\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_INDEX_URL", "http://two?a=b")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    found = uv_program.pip_settings(PIP, dict(os.environ))
    assert found["index-url"] == "http://two?a=b"
    assert found["extra-index-url"].split() == ["http://a", "http://b"]
    assert found["find-links"] == "/wheels"


def test_uv_asks_where_pip_would_ask():
    settings = {
        "index-url": "http://one",
        "extra-index-url": "\nhttp://a\nhttp://b",
        "find-links": "/w /x",
        "cert": "/ca.pem",
        "proxy": "http://proxy:8080",
    }
    found = uv_program.with_settings({"HOME": "/h"}, settings)
    assert found == {
        "HOME": "/h",
        "UV_DEFAULT_INDEX": "http://one",
        "UV_INDEX": "http://a http://b",
        "UV_FIND_LINKS": "/w,/x",
        "SSL_CERT_FILE": "/ca.pem",
        "ALL_PROXY": "http://proxy:8080",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_what_uv_itself_has_been_told_stays():
    told = {"UV_DEFAULT_INDEX": "http://mine", "REQUESTS_CA_BUNDLE": "/ca.pem"}
    found = uv_program.with_settings(told, {"index-url": "http://one"})
    assert found["UV_DEFAULT_INDEX"] == "http://mine"
    assert found["SSL_CERT_FILE"] == "/ca.pem"


def test_steps_drop_what_sends_uv_astray_and_keep_its_network(monkeypatch):
    astray = ["UV_TARGET", "UV_SYSTEM_PYTHON", "UV_PROJECT", "UV_NO_VERIFY_HASHES"]
    astray += ["UV_CONSTRAINT", "UV_PYTHON", "UV_NO_BINARY", "UV_EXCLUDE_NEWER"]
    kept = ["UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_ACME_PASSWORD", "UV_OFFLINE"]
    kept += ["UV_CACHE_DIR", "UV_SYSTEM_CERTS", "UV_HTTP_TIMEOUT", "UV_LINK_MODE"]
    for name in astray + kept:
        monkeypatch.setenv(name, "x")
    steps = environment_variables.for_steps()
    assert [name for name in astray if name in steps] == []
    assert [name for name in kept if name not in steps] == []
