"""Folders in which a student handed in nothing."""

import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from embedbook.checks.wording import sentences
from tools.grading.archives import ERRORS, Found, parts_of

say = sentences("tools.grading.collect")

Parts = tuple[str, ...]


def empty_folders(
    path: Path, files: Iterable[Found], is_left: Callable[[Parts], bool]
) -> list[Found]:
    """Return an entry for each folder with no files beside folders that have some.

    Its parts end in "", its problem says that nothing was handed in. `path` is a folder
    or an archive with these files; `is_left` tells what programs leave behind.
    """
    full = {
        each.parts[:n]
        for each in files
        if not is_left(each.parts)
        for n in range(1, len(each.parts))
    }
    parents = {folder[:-1] for folder in full}
    there = sorted({each for each in _folders(path) if not is_left(each)})
    return [
        Found((*each, ""), (), problem=say("nothing"))
        for each in there
        if each not in full and each[:-1] in parents
    ]


def without_empty(sent: list) -> list:
    """Return what a student sent without empty folders, if there is anything else."""
    return [each for each in sent if each.found.parts[-1]] or sent[:1]


def _folders(path: Path) -> Iterator[Parts]:
    if path.is_dir():
        for folder, folders, _ in os.walk(path):
            yield from (Path(folder, n).relative_to(path).parts for n in folders)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    yield parts_of(info)
    except (OSError, *ERRORS):  # whoever reads its files says so
        return
