"""What installs: uv where it is there, pip where it is not or fails."""

import json

import pytest

from tools.setup import disk, setup_venv

UV = (["uv", "pip", "install"], {"who": "uv"})


@pytest.fixture
def commands(project, monkeypatch):
    """Return what was run, in order, and the set of programs that fail."""
    ran, failing = [], set()

    def succeeds(step, command, variables):
        ran.append(command)
        return command[0] not in failing

    def run(step, command):
        if not succeeds(step, command, {}):
            raise setup_venv.SetupError(step)

    monkeypatch.setattr(setup_venv, "succeeds", succeeds)
    monkeypatch.setattr(setup_venv, "run", run)
    monkeypatch.setattr(setup_venv, "pip", lambda: ["pip"])
    return ran, failing


def programs(ran):
    """Return who installed which lock, without the steps that install embedbook."""
    return [(each[0], each[-1]) for each in ran if each[-1] != "."]


def test_uv_installs_where_it_is_there(commands):
    ran, _ = commands
    setup_venv.install("book", UV)
    assert programs(ran) == [("uv", "locks/book.lock")]


def test_pip_installs_where_uv_is_not_there(commands):
    ran, _ = commands
    setup_venv.install("book", None)
    assert programs(ran) == [("pip", "locks/book.lock")]


def test_pip_installs_where_uv_fails(commands):
    ran, failing = commands
    failing.add("uv")
    setup_venv.install("book", UV)
    assert programs(ran) == [("uv", "locks/book.lock"), ("pip", "locks/book.lock")]
    assert setup_venv.installed("book")


def test_nothing_counts_as_installed_where_both_fail(commands):
    _, failing = commands
    failing.update(["uv", "pip"])
    with pytest.raises(setup_venv.SetupError, match=r"book from locks/book\.lock"):
        setup_venv.install("book", UV)
    assert not setup_venv.installed("book")


@pytest.mark.parametrize("uv", [UV, None])
def test_only_what_the_lock_holds_is_installed_and_nothing_is_built(commands, uv):
    ran, _ = commands
    setup_venv.install("test", uv)
    [command] = ran
    assert {"--no-deps", "--require-hashes", ":all:"} <= set(command)
    assert command[command.index("--requirement") + 1] == "locks/test.lock"


def test_a_program_that_does_not_start_counts_as_failed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    gone = str(tmp_path / "gone")
    assert not setup_venv.succeeds("a step", [gone], {})
    assert "gone does not start: No such file" in capsys.readouterr().out


def test_an_installation_that_was_interrupted_begins_with_a_new_environment(
    project, monkeypatch
):
    def interrupt(step, command):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(setup_venv, "run", interrupt)
        with pytest.raises(KeyboardInterrupt):
            setup_venv.set_up(["book"])
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]


def test_a_stamp_that_is_cut_short_begins_with_a_new_environment(project):
    setup_venv.set_up(["book"])
    stamp = setup_venv.stamp_path("book")
    stamp.write_text(stamp.read_text()[:9])
    project.clear()
    setup_venv.set_up(["book"])
    assert project[0] == ["making", ".venv"]
    assert json.loads(stamp.read_text()) == setup_venv.wanted_stamp("book")


def test_too_little_disk_is_said_before_anything_is_installed(project, monkeypatch):
    monkeypatch.setattr(setup_venv, "usable", lambda: False)
    monkeypatch.setattr(disk, "GB", 10**9)
    with pytest.raises(setup_venv.SetupError, match=r"GB of disk are free; about"):
        setup_venv.set_up(["book"])
    assert project == []


def test_uv_is_thrown_away_after_use(project, tmp_path, monkeypatch):
    def fetched(folder):
        folder.mkdir()
        return None

    monkeypatch.setattr(setup_venv, "uv", fetched)
    setup_venv.set_up(["book"])
    assert not (tmp_path / ".venv" / "uv").exists()
