"""Give everybody of a class an account on the hub, with a password of their own.

    python -m tools.hub.accounts class.csv

It is typed in the hub's container, where HUB_DATA and HUB_ADMIN are set. The class
list is that of `make grade`: a CSV file with a column id. New passwords are added to
accounts.csv in HUB_DATA, for you to hand out; who has one keeps it.
"""

import argparse
import csv
import dbm
import os
import re
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

import bcrypt

from embedbook.checks.wording import sentences
from tools.grading import roster

say = sentences("tools.hub.accounts")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,40}")  # as in jupyterhub_config.py
BYTES = 9  # of chance in a password: twelve letters


class AccountError(Exception):
    """Why there are no new accounts, and what to do, in words."""


def names(ids: Iterable[str]) -> list[str]:
    """Return the hub's names for ids, in their order: JupyterHub knows no capitals.

    Raises AccountError for an id that cannot be one, or if two become the same.
    """
    found = [each.lower() for each in ids]
    for each in found:
        if not NAME.fullmatch(each):
            raise AccountError(say("no_name", name=each))
        if found.count(each) > 1:
            raise AccountError(say("twice", name=each))
    return found


def give(passwords: Path, who: Iterable[str], again: str = "") -> dict[str, str]:
    """Give a password to each of `who` that has none, and a new one to `again`.

    Returns the new ones by name. `passwords` is the file of the hub's authenticator,
    which holds bcrypt's hashes of them.
    """
    given = {}
    with dbm.open(str(passwords), "c", 0o600) as known:
        for name in who:
            if name.encode() in known and name != again:
                continue
            given[name] = secrets.token_urlsafe(BYTES)
            known[name] = bcrypt.hashpw(given[name].encode(), bcrypt.gensalt())
    return given


def write(path: Path, given: dict[str, str]) -> None:
    """Add names and passwords to a CSV file that only its owner reads."""
    fresh = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        if fresh:
            rows.writerow(["id", "password"])
        rows.writerows(given.items())
    owner = path.parent.stat()  # the lecturer's, though the container writes as root
    os.chown(path, owner.st_uid, owner.st_gid)


def main() -> None:
    """Read the class list, give passwords, say how many; exit 1 if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("roster", type=Path, help="CSV file with a column id")
    parser.add_argument("--again", default="", help="whose password was lost")
    options = parser.parse_args()
    data, admin = Path(os.environ["HUB_DATA"]), os.environ["HUB_ADMIN"]
    hub, again = data / "hub", options.again.lower()
    try:
        who = names(dict.fromkeys([admin, *roster.read(options.roster).ids]))
        if again and again not in who:
            raise AccountError(say("nobody", name=again))
        hub.mkdir(mode=0o700, exist_ok=True)
        given = give(hub / "passwords", who, again)
        write(data / "accounts.csv", given)
    except (AccountError, roster.RosterError) as error:
        sys.exit(f"accounts: {error}")
    except dbm.error as error:
        sys.exit("accounts: " + say("busy", why=error))
    print(say("given", new=len(given), all=len(who), file=data / "accounts.csv"))


if __name__ == "__main__":
    main()
