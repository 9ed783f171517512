"""What a figure leaves in a notebook that JupyterLab saves."""

import pytest
from bs4 import BeautifulSoup
from uses import USES

from embedbook.explore import saved

SENT = {"recordTiming": False, "cellId": "a"}  # by JupyterLab 4, with each cell


class Shell:
    """An IPython whose kernel was sent `metadata` with the cell that runs."""

    def __init__(self, metadata):
        self.kernel = self
        self.get_parent = lambda channel: {"metadata": metadata}


@pytest.fixture
def published(monkeypatch):
    """Return what is published, where JupyterLab has sent the cell."""
    published = []
    monkeypatch.setattr(saved, "get_ipython", lambda: Shell(SENT))
    monkeypatch.setattr(saved, "publish_display_data", published.append)
    return published


class OlderShell(Shell):
    """An IPython whose kernel does not say what it was sent in this way."""

    def __init__(self):
        self.kernel = self

    def get_parent(self):
        return {"metadata": SENT}


KERNELS = [Shell({}), Shell({"cellId": "a"}), Shell(None), OlderShell()]


@pytest.mark.parametrize("shell", [None, object(), *KERNELS])
def test_elsewhere_than_in_jupyterlab_nothing_changes(monkeypatch, shell):
    monkeypatch.setattr(saved, "get_ipython", lambda: shell)
    figure = USES[0].make()
    assert figure._repr_mimebundle_()[0]["text/html"] == figure.static()


@pytest.mark.parametrize("use", USES, ids=[use.name for use in USES])
def test_in_jupyterlab_it_leaves_an_image_its_caption_and_what_to_do(published, use):
    figure = use.make()
    found = BeautifulSoup(figure._repr_mimebundle_()[0]["text/html"], "html.parser")
    assert found.get_text() == figure.caption
    assert found.img["src"].startswith("data:image/svg+xml;base64,")
    assert found.img["alt"] == figure.picture()[1]
    [data] = published
    line = BeautifulSoup(data["text/html"], "html.parser").div
    assert line.has_attr("hidden")
    assert line.p.get_text() == saved.WORDS["asleep"]
    assert "Shift + Enter" in saved.WORDS["asleep"]
    assert "reload the page" in saved.WORDS["asleep"]  # which then has its part too
