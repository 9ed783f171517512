"""The hub of the course with rooms in place of Docker, on ports of 127.0.0.1."""

import os
from pathlib import Path

from hub_room import Room

ROOT = Path(__file__).resolve().parents[2]
c = get_config()  # noqa: F821  (JupyterHub puts it here)
load_subconfig(str(ROOT / "teach/hub/jupyterhub_config.py"))  # noqa: F821

port = int(os.environ["HUB_PORT"])
c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.JupyterHub.public_url = ""  # no HTTPS here
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = port + 1
c.ConfigurableHTTPProxy.should_start = True
c.ConfigurableHTTPProxy.command = [os.environ["HUB_PROXY"]]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.JupyterHub.cleanup_servers = True
c.JupyterHub.spawner_class = Room
c.Spawner.environment = {"JUPYTER_CONFIG_PATH": str(ROOT / "teach/hub/jupyter")}
