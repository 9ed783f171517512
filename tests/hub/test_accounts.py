"""The accounts of a class on the hub: whose passwords are made, and kept."""

from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.long,  # it needs the group `hub`
    pytest.mark.skipif(
        find_spec("bcrypt") is None,
        reason="NO BCRYPT: `python tools/setup/setup_venv.py book hub` installs it",
    ),
]


@pytest.fixture
def accounts():
    from tools.hub import accounts

    return accounts


def test_who_has_a_password_keeps_it_unless_it_was_lost(accounts, tmp_path):
    file = tmp_path / "passwords"
    first = accounts.give(file, ["ada", "ben"])
    assert sorted(first) == ["ada", "ben"]
    assert len(set(first.values())) == 2
    assert list(accounts.give(file, ["ada", "ben", "cleo"])) == ["cleo"]
    again = accounts.give(file, ["ada", "ben"], again="ada")
    assert list(again) == ["ada"] and again["ada"] != first["ada"]


def test_only_the_owner_reads_the_passwords_that_are_handed_out(accounts, tmp_path):
    accounts.write(tmp_path / "accounts.csv", {"ada": "x"})
    accounts.write(tmp_path / "accounts.csv", {"ben": "y"})
    file = tmp_path / "accounts.csv"
    assert file.read_text("utf-8").split() == ["id,password", "ada,x", "ben,y"]
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ids", [["../ada"], ["ada", "ADA"], ["a b"], [".ada"]])
def test_an_id_that_is_no_folder_of_its_own_is_refused(accounts, ids):
    with pytest.raises(accounts.AccountError):
        accounts.names(ids)


def test_the_hub_lets_in_the_names_that_accounts_are_given_to(accounts):
    config = ROOT / "teach/hub/jupyterhub_config.py"
    assert f'NAMES = r"{accounts.NAME.pattern}"\n' in config.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "told"),
    [("", "HUB_DATA and HUB_ADMIN are not set"), ("gone", "is not there. Make it")],
)
def test_what_is_not_set_is_told(accounts, tmp_path, monkeypatch, data, told):
    (tmp_path / "class.csv").write_text("id\nada\n", "utf-8")
    monkeypatch.setenv("HUB_ADMIN", "hub-admin")
    monkeypatch.setenv("HUB_DATA", data and str(tmp_path / data))
    monkeypatch.setattr("sys.argv", ["accounts", str(tmp_path / "class.csv")])
    with pytest.raises(SystemExit, match=told):
        accounts.main()


def test_accounts_are_for_the_list_the_administrator_and_others_that_are_named(
    accounts, tmp_path, monkeypatch, capsys
):
    (tmp_path / "class.csv").write_text("id\nada\n", "utf-8")
    monkeypatch.setenv("HUB_ADMIN", "hub-admin")
    monkeypatch.setenv("HUB_DATA", str(tmp_path))
    typed = ["accounts", str(tmp_path / "class.csv"), "--also", "lecturer"]
    monkeypatch.setattr("sys.argv", typed)
    accounts.main()
    assert capsys.readouterr().out.startswith("3 accounts, of which 3 are new")
    accounts.main()
    said = capsys.readouterr().out
    assert "All 3 accounts have a password already" in said
    assert "accounts.csv" not in said


def test_ids_become_the_small_letters_that_the_hub_knows(accounts):
    assert accounts.names(["S123", "ada.b-c_d"]) == ["s123", "ada.b-c_d"]
