"""What is not the cache's own is neither deleted nor overwritten."""

import errno

import pytest

from embedbook import reviews
from embedbook.reviews import ReviewsError, sources


@pytest.mark.parametrize("name", ["scratch", "parsed", "lock"])
def test_a_users_own_folder_in_the_cache_folder_is_left_alone(
    monkeypatch, server, archive, tmp_path, name
):
    """As with EMBEDBOOK_CACHE=$HOME."""
    mine = tmp_path / "home" / name / "official-thesis.npz"
    mine.parent.mkdir(parents=True)
    mine.write_text("years of work")
    monkeypatch.setenv("EMBEDBOOK_CACHE", str(tmp_path / "home"))
    server.bodies = [archive.read_bytes()]
    assert reviews.load("test").source == "download"
    assert reviews.load("test").source == "cache"
    assert mine.read_text() == "years of work"
    assert list(mine.parent.iterdir()) == [mine]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.EMFILE])
def test_a_cached_archive_that_cannot_be_read_is_not_deleted(
    monkeypatch, archive, tmp_path, no_package, code
):
    cached = tmp_path / "cache" / archive.name
    cached.parent.mkdir()
    cached.write_bytes(archive.read_bytes())

    def unreadable(path):
        raise OSError(code, "not now")

    with monkeypatch.context() as patch:
        patch.setattr(sources.archive, "not_an_archive", unreadable)
        with pytest.raises(ReviewsError, match=r"was kept: it cannot.*not now"):
            reviews.load("test")
    assert reviews.load("test").source == "cache"
