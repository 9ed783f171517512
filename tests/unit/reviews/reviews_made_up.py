"""Made-up reviews, and the official layout to pack them in."""

import io
import tarfile


def made_up(half, count):
    """Return {file name: text}: balanced, odd in places, and with equal texts."""
    files = {}
    for i in range(count):
        folder, rating = ("neg", 1 + i % 4) if i % 2 else ("pos", 7 + i % 4)
        if half == "unlabelled":
            folder, rating = "unsup", 0
        # Positive texts occur twice each, so that cuts meet equal texts.
        number = i if i % 2 else i - i % 4
        text = f'{half} no. {number}: "naïve",\r\n<br />fi\x85ne '
        where = "train" if half == "unlabelled" else half
        files[f"{where}/{folder}/{i}_{rating}.txt"] = (text * 20).encode()
    return files


FILES = {
    **made_up("train", 40),
    **made_up("test", 40),
    **made_up("unlabelled", 20),
}


def write_archive(path, files, mode="w:gz"):
    """Write the official layout, with the other files that the archive holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    others = {"README": b"read me", "train/urls_pos.txt": b"a", "imdb.vocab": b"the"}
    with tarfile.open(path, mode) as tar:
        for name, text in {**others, **files}.items():
            member = tarfile.TarInfo(f"aclImdb/{name}")
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE):
            member = tarfile.TarInfo("aclImdb/train/pos/999_9.txt")
            member.type, member.linkname = kind, "README"
            tar.addfile(member)
    return path
