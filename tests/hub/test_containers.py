"""What Docker is told of a student's container, as its own library takes it."""

from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.long,  # it needs the group `hub`
    pytest.mark.skipif(
        find_spec("docker") is None or find_spec("firstuseauthenticator") is None,
        reason="NO HUB: `python tools/setup/setup_venv.py book hub` installs it",
    ),
]


@pytest.fixture
def config(tmp_path, monkeypatch):
    """A function that reads the hub's configuration, with settings of its own."""
    from traitlets.config.loader import PyFileConfigLoader

    given = {"HUB_DATA": str(tmp_path), "HUB_ADDRESS": "hub.example.org"}
    given |= {"HUB_TOKEN": "0" * 64, "HUB_ADMIN": "hub-admin"}

    def read(**more):
        for name, value in {**given, **more}.items():
            monkeypatch.setenv(name, value)
        path = ROOT / "teach/hub/jupyterhub_config.py"
        return PyFileConfigLoader(path.name, str(path.parent)).load_config()

    return read


def test_a_container_can_fill_nothing_but_what_is_mounted(config):
    from docker.types import HostConfig

    told = HostConfig("1.44", **config().DockerSpawner.extra_host_config)
    assert told["ReadonlyRootfs"] and told["Tmpfs"]["/tmp"].startswith("size=")
    assert told["LogConfig"]["Config"]["max-size"]
    assert told["CapDrop"] == ["ALL"]


def test_with_subdomains_each_user_has_a_host(config):
    assert "subdomain_host" not in config().JupyterHub
    with_them = config(HUB_SUBDOMAINS="1").JupyterHub
    assert with_them.subdomain_host == "https://hub.example.org"
