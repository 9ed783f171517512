"""Faults of servers and of given folders, each as it comes from outside."""

import shutil
import time

import pytest

from embedbook import reviews
from embedbook.reviews import FallbackWarning, ReviewsError, download


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_refusal_by_the_server_is_named_and_not_asked_again(
    server, no_package, leftovers, code
):
    server.bodies = [server.status(code)]
    with pytest.raises(ReviewsError, match=rf"failed: {code} Client Error") as caught:
        reviews.load("test")
    assert "What to do" in str(caught.value)
    assert server.requests == 1
    assert leftovers() == []


@pytest.mark.parametrize("code", [500, 502, 503])
def test_a_server_that_stays_in_trouble_is_named_after_the_retries(
    server, no_package, leftovers, code
):
    server.bodies = [server.status(code)]
    with pytest.raises(ReviewsError, match=rf"failed: {code} Server Error"):
        reviews.load("test")
    assert server.requests == 1 + download.RETRIES
    assert leftovers() == []


@pytest.mark.parametrize("code", [403, 404, 500])
def test_an_error_of_the_server_leaves_the_package_to_stand_in(server, package, code):
    server.bodies = [server.status(code)]
    with pytest.warns(FallbackWarning, match=str(code)):
        assert reviews.load("test").source == "package"


def test_a_server_that_falls_silent_in_mid_answer_times_out(
    server, archive, no_package, monkeypatch, leftovers
):
    monkeypatch.setattr(download, "TIMEOUT", (0.2, 0.2))
    monkeypatch.setattr(download, "RETRIES", 0)
    server.bodies = [server.stalled(archive.read_bytes())]
    begun = time.monotonic()
    with pytest.raises(ReviewsError, match=r"The download of .* failed: .*timed out"):
        reviews.load("test")
    assert time.monotonic() - begun < 5
    assert leftovers() == []


@pytest.mark.parametrize("folder", ["train/pos", "train/neg"])
@pytest.mark.parametrize("form", ["archive", "tree"])
def test_a_missing_class_folder_is_named(
    monkeypatch, tree, pack, files, tmp_path, leftovers, package, form, folder
):
    path = tree
    shutil.rmtree(tree / "aclImdb" / folder)
    if form == "archive":
        kept = {n: t for n, t in files.items() if not n.startswith(folder + "/")}
        path = tmp_path / "without.tar.gz"
        path.write_bytes(pack(kept))
    monkeypatch.setenv("EMBEDBOOK_DATA", str(path))
    with pytest.raises(ReviewsError, match=f"it holds no reviews of {folder}"):
        reviews.load("train")
    assert leftovers() == []
