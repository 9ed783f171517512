"""What else is installed with JupyterLab, and stays out of a learner's."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools.lab import open_lab

needs_lab = pytest.mark.skipif(
    find_spec("jupyterlab") is None or find_spec("nbgrader") is None,
    reason="NO JUPYTERLAB: `python tools/setup/setup_venv.py book lab` installs it",
)
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
SETTINGS = Path(open_lab.__file__).parent / "settings"
NOT_FOR_LEARNERS = ("nbgrader", "notebook")


def names_of(package):
    """Return the JupyterLab extensions that an installed package brought."""
    from importlib.metadata import files

    found = [path for path in files(package) if path.name == "package.json"]
    return {
        json.loads(Path(path.locate()).read_text())["name"]
        for path in found
        if "labextensions" in path.parts
    }


@needs_lab
def test_each_extension_that_came_for_teachers_is_off_in_the_page_that_learners_get():
    from jupyterlab_server.config import get_page_config

    page = get_page_config([str(EXTENSIONS)], app_settings_dir=str(SETTINGS))
    wanted = {name for package in NOT_FOR_LEARNERS for name in names_of(package)}
    assert wanted >= {"@jupyter/nbgrader"}
    assert wanted <= set(page["disabledExtensions"])


@needs_lab
def test_each_server_extension_that_came_for_teachers_is_off_too():
    folder = Path(sys.prefix) / "etc" / "jupyter" / "jupyter_server_config.d"
    found = set()
    for path in folder.glob("*.json"):
        on = json.loads(path.read_text())["ServerApp"]["jpserver_extensions"]
        found |= {name for name in on if name.split(".")[0] in NOT_FOR_LEARNERS}
    off = {
        option.split("jpserver_extensions=")[1].removesuffix("=False")
        for option in open_lab.LAB
        if option.endswith("=False")
    }
    assert found
    assert found <= off
