"""What is not the cache's own is neither deleted nor overwritten."""

import pytest

from embedbook import reviews


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
