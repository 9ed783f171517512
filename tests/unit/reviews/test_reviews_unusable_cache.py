"""A cache that cannot be written costs time, and leaves nothing behind."""

import pytest

from embedbook import reviews
from embedbook.reviews import store


@pytest.mark.parametrize(
    "obstacle",
    ["cache", "cache/embedbook-reviews/lock/x", "cache/embedbook-reviews/scratch"],
)
def test_without_a_usable_cache_reviews_are_parsed_each_time(
    monkeypatch, archive, tmp_path, obstacle
):
    (tmp_path / obstacle).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / obstacle).write_text("in the way")
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    for _ in range(2):
        with pytest.warns(UserWarning, match="cache.* cannot be used") as caught:
            assert len(reviews.load("test")) == 40
        assert "Set EMBEDBOOK_CACHE" in str(caught[0].message)
        assert caught[0].filename == __file__
        with pytest.warns(UserWarning, match="cannot be used"):
            assert len(reviews.sample(3)) == 3


def test_without_a_home_the_cache_is_not_made_in_the_working_folder(
    monkeypatch, archive, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EMBEDBOOK_CACHE")
    monkeypatch.setattr(
        store.platformdirs, "user_cache_dir", lambda *a, **k: "~/.cache"
    )
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with pytest.warns(UserWarning, match="there is no home folder"):
        assert len(reviews.load("test")) == 40
    assert not (tmp_path / "~").exists()


def test_a_full_disk_leaves_nothing_and_costs_only_time(
    monkeypatch, archive, leftovers
):
    def full(file, **arrays):
        file.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.np, "savez", full)
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with pytest.warns(UserWarning, match="No space left"):
        assert len(reviews.load("test")) == 40
    assert leftovers() == []


def test_a_held_lock_is_named_after_the_wait(monkeypatch, archive):
    monkeypatch.setattr(store, "LOCK_TIMEOUT", 0.1)
    monkeypatch.setenv("EMBEDBOOK_DATA", str(archive))
    with (
        store.locked(),
        pytest.warns(UserWarning, match="another process holds its lock"),
    ):
        assert len(reviews.load("test")) == 40
