"""What the image of teach/hub/ copies and installs, in a folder in place of an image.

It needs the packages of the locks, from the network or from uv's cache, and the
archive of the reviews, which a server on 127.0.0.1 gives it.
"""

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from embedbook.reviews import archive, store

ROOT = Path(__file__).resolve().parents[2]
COPY = re.compile(r"^COPY (.+) (\S+)$", re.MULTILINE)
GIVEN = store.setting("EMBEDBOOK_DATA")
PLACES = [GIVEN, GIVEN and GIVEN / archive.ARCHIVE, store.folder() / archive.ARCHIVE]
ARCHIVE = next((each for each in PLACES if each and each.is_file()), None)
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        sys.platform != "linux" or ARCHIVE is None,
        reason=f"NO IMAGE: it needs Linux, and {archive.ARCHIVE}; name that in "
        "EMBEDBOOK_DATA",
    ),
]


@pytest.fixture(scope="module")
def address():
    """Where the archive is to be had from."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    handler = functools.partial(Quiet, directory=str(ARCHIVE.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{ARCHIVE.name}"
        server.shutdown()


@pytest.fixture(scope="module")
def image(tmp_path_factory, address):
    """A folder with what Dockerfile copies, in which install.sh has run."""
    folder = tmp_path_factory.mktemp("image")
    ignored = shutil.ignore_patterns("__pycache__", ".env")
    for names, into in COPY.findall((ROOT / "teach/hub/Dockerfile").read_text("utf-8")):
        for name in names.split():
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / "app" / into, ignore=ignored)
            else:
                (folder / "app").mkdir(exist_ok=True)
                shutil.copy(ROOT / name, folder / "app" / into)
    mine = {"EMBEDBOOK_URL": address, "EMBEDBOOK_CACHE": str(folder / "reviews")}
    mine |= {"HUB_ETC": str(folder / "etc"), "EMBEDBOOK_DATA": "", "PYTHONPATH": ""}
    done = subprocess.run(
        ["sh", "teach/hub/install.sh"],
        cwd=folder / "app",
        env={**os.environ, **mine},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    yield folder
    shutil.rmtree(folder / "app/.venv")


def test_the_image_has_the_hub_and_everybodys_server(image):
    programs = image / "app/.venv/bin"
    for name in ("jupyterhub", "jupyterhub-singleuser", "nbgrader"):
        done = subprocess.run(
            [programs / name, "--version"], capture_output=True, timeout=120
        )
        assert done.returncode == 0, done.stderr


def test_the_reviews_are_in_the_image_parsed_and_for_everybody(image):
    code = "import embedbook.reviews as r; print(r.where().source)"
    mine = {"EMBEDBOOK_OFFLINE": "1", "EMBEDBOOK_CACHE": str(image / "reviews")}
    done = subprocess.run(
        [image / "app/.venv/bin/python", "-c", code],
        env={"HOME": str(image), **mine},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.strip() == "cache", done.stderr
    assert not (image / "reviews" / archive.ARCHIVE).exists()
    files = [each for each in (image / "reviews").rglob("*") if each.is_file()]
    assert files and all(each.stat().st_mode & 0o022 == 0 for each in files)


def test_jupyter_is_set_as_the_hub_wants_it(image):
    there = {each.name for each in (image / "etc/jupyter").iterdir()}
    assert there >= {"jupyter_server_config.py", "nbgrader_config.py", "labconfig"}
