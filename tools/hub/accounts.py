"""Give everybody of a class an account on the hub, with a password of their own.

    python -m tools.hub.accounts class.csv

It is typed in the hub's container, where HUB_DATA and HUB_ADMIN are set. The class
list is that of `make grade`: a CSV file with a column id. New passwords are added to
accounts.csv in HUB_DATA, for you to hand out; who has one keeps it. HUB_ADMIN gets one
too, and whom --also names.
"""

import argparse
import csv
import dbm
import errno
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


def settings() -> tuple[Path, str]:
    """Return the folder of the hub's data and who looks after it: HUB_DATA, HUB_ADMIN.

    Raises AccountError if one is not set, or the folder is not there.
    """
    data, admin = (os.environ.get(name, "") for name in ("HUB_DATA", "HUB_ADMIN"))
    if not data or not admin:
        raise AccountError(say("unset"))
    if not Path(data).is_dir():
        raise AccountError(say("no_folder", folder=data))
    return Path(data), admin


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
    parser.add_argument("--also", nargs="+", default=[], help="who is on no class list")
    options = parser.parse_args()
    try:
        data, admin = settings()
        hub, again = data / "hub", options.again.lower()
        ids = roster.read(options.roster).ids
        who = names(dict.fromkeys([admin, *options.also, *ids]))
        if again and again not in who:
            raise AccountError(say("nobody", name=again))
        hub.mkdir(mode=0o700, exist_ok=True)
        given = give(hub / "passwords", who, again)
        if given:
            write(data / "accounts.csv", given)
    except (AccountError, roster.RosterError) as error:
        sys.exit(f"accounts: {error}")
    except dbm.error as error:  # OSError is one
        busy = getattr(error, "errno", None) == errno.EAGAIN
        why = say("busy" if busy else "unwritten", folder=data, why=error)
        sys.exit(f"accounts: {why}")
    file = data / "accounts.csv"
    print(say("given" if given else "none", new=len(given), all=len(who), file=file))


if __name__ == "__main__":
    main()
