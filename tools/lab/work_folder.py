"""The folder work/: what a learner gets there, and what is never written over.

``work/.copied.json`` holds, for each file that was copied, a digest of what a person
can write in it. A copy that nobody wrote in is replaced if its notebook has been
updated; beside one that somebody wrote in comes ``NN-topic.updated.ipynb``.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from tools.lab.learner_copy import CELLS, digest, written
from tools.lab.offers import Offer, WorkError
from tools.lab.start_page import START, start_page
from tools.setup import files

RECORD, LOCK = ".copied.json", ".copying.lock"
Record = dict[str, str]  # a file's path in work/ → a digest of it


def prepare(work: Path) -> None:
    """Make the folder if need be.

    Raises WorkError if `work` is something else, or cannot be written.
    """
    if work.is_symlink() and not work.exists():
        raise WorkError(
            f"{work.name} is a link to {work.readlink()}, which is not there. "
            "Bring that folder back, or remove the link, and try again."
        )
    if work.exists() and not work.is_dir():
        raise WorkError(
            f"{work.name} is a file, but the exercises go into a folder of that name. "
            "Rename the file and try again."
        )
    work.mkdir(exist_ok=True)


def read_record(work: Path) -> Record:
    """Return the digests of what was copied into the folder."""
    try:
        record = json.loads((work / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        print(f"{work.name}/{RECORD} cannot be read: a new one is made.")
        return {}
    pairs = record.items() if isinstance(record, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def taken(path: Path) -> bool:
    """Tell whether a name is in use, be it by a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def put(content: bytes, target: Path) -> None:
    """Write a new file; leave none that is half written. Never overwrites."""
    with target.open("xb") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            target.unlink()
            raise


def replace(content: bytes, target: Path) -> None:
    """Write a file in the place of one that holds nothing of the learner's."""
    target = target.resolve()  # a link stays one
    draft = target.with_name(f".{target.name}.new")
    draft.unlink(missing_ok=True)
    put(content, draft)
    draft.replace(target)


def untouched(path: Path, given: str | None) -> bool:
    """Tell whether nobody wrote in a copy, by the digest of what was given."""
    if given is None or not path.is_file():
        return False
    content = path.read_bytes()
    return given in (written(content), digest(content))


def put_beside(offer: Offer, work: Path, record: Record) -> str:
    """Write an update beside the learner's copy; return the name it got.

    An earlier update that nobody wrote in makes room for it.
    """
    number, stem = 1, offer.name.removesuffix(".ipynb")
    name = f"{stem}.updated.ipynb"
    while taken(work / name) and not untouched(work / name, record.get(name)):
        number += 1
        name = f"{stem}.updated-{number}.ipynb"
    write = replace if taken(work / name) else put
    write(offer.content, work / name)
    record[name] = written(offer.content)
    return name


def in_the_way(offer: Offer, work: Path) -> str:
    """Return why a notebook's name cannot be used, or ""."""
    for target in ((work / offer.name).parent, work / offer.name):
        name = f"{work.name}/{target.relative_to(work).as_posix()}"
        if target.is_symlink() and not target.exists():
            return (
                f"{offer.name}: not copied, since {name} is a link that leads "
                "nowhere. Remove the link to get the notebook."
            )
        if target.exists() and target.is_file() != (target == work / offer.name):
            kind = "a file" if target.is_file() else "a folder"
            return (
                f"{offer.name}: not copied, since {name} is {kind}. Rename it "
                "to get the notebook."
            )
    return ""


def copy_one(offer: Offer, work: Path, record: Record) -> str:
    """Give the learner one notebook; return what there is to say, or "".

    `record` is brought up to date.
    """
    name, target, new = offer.name, work / offer.name, written(offer.content)
    if why := in_the_way(offer, work):
        return why
    if not taken(target):
        target.parent.mkdir(exist_ok=True)
        put(offer.content, target)
        record[name] = new
        return f"{name}: copied."
    known = record.get(name)
    if written(target.read_bytes()) == new:
        if known and not known.startswith(CELLS):  # it came with outputs
            replace(offer.content, target)
        record[name] = new
        return ""
    if untouched(target, known):
        replace(offer.content, target)
        record[name] = new
        return f"{name}: updated. You had changed nothing in it."
    own = name.removesuffix("ipynb")
    given = {value for key, value in record.items() if key.startswith(own)}
    if offer.earlier in given:
        record[name] = new
        return ""
    if new in given:
        return ""
    beside = put_beside(offer, work, record)
    return (
        f"{name}: it has been updated. Yours, which you have changed, stays as it is; "
        f"the new one is beside it: {beside}"
    )


def write_start_page(work: Path, record: Record) -> str:
    """Write the start page anew, unless the learner has changed it."""
    target, content = work / START, start_page(work).encode(errors="replace")
    if taken(target):
        if not target.is_file():
            return f"{START}: not written, since that name is in use."
        if digest(target.read_bytes()) != record.get(START):
            return f"{START}: you have changed it, so it stays as it is."
        target.unlink()
    put(content, target)
    record[START] = digest(content)
    return ""


def bring_up_to_date(work: Path, offers: Iterable[Offer]) -> list[str]:
    """Give `work` what it lacks of the notebooks; return what there is to say.

    Where another process does so, it waits. Raises WorkError if `work` cannot be used
    at all.
    """
    try:
        prepare(work)
        with files.alone(work / LOCK, f"{work.name}/: another make lab is copying."):
            record = read_record(work)
            said = [copy_one(offer, work, record) for offer in offers]
            said.append(write_start_page(work, record))
            (work / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
    except OSError as error:
        raise WorkError(
            f"{work.name}/ cannot be written: {error.strerror} ({error.filename}). "
            "Free some disk, or make the folder your own, and try again."
        ) from error
    return [line for line in said if line]
