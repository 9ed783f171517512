"""A JupyterHub for a class on one machine; compose.yaml, beside this, starts it.

Everybody's server is a container of the image that Dockerfile makes. All of them run
as the same user, so what keeps people apart is what each container gets to see: one's
own home folder, one's own folder for what one hands in, and what was handed out.
"""

import dbm
import os
import sys
from pathlib import Path

from firstuseauthenticator import FirstUseAuthenticator

c = get_config()  # noqa: F821  (JupyterHub puts it here)

# The same path on the machine and in the hub's container: Docker mounts from there.
DATA = Path(os.environ["HUB_DATA"])
UID = int(os.environ.get("HUB_UID", "1000"))  # jovyan, in the image
EXCHANGE = "/srv/nbgrader/exchange/lookup-tables"
HUB = DATA / "hub"
# A name becomes the name of folders, and "id" of the class list.
NAMES = r"[a-z0-9][a-z0-9._-]{0,40}"


class GivenPasswords(FirstUseAuthenticator):
    """Let in whom `tools.hub.accounts` gave a password, and nobody else.

    Without this, the first to come under a name would choose its password.
    """

    async def authenticate(self, handler, data):
        """Return the name of the user, or None."""
        name = self.normalize_username(data["username"])
        with dbm.open(self.dbm_path, "c", 0o600) as passwords:
            if name.encode() not in passwords:
                return None
        return await super().authenticate(handler, data)


def volumes(name):
    """Return what somebody's container sees of the machine, by path on the machine."""
    return {
        str(DATA / "home" / name): {"bind": "/home/jovyan", "mode": "rw"},
        str(DATA / "inbound" / name): {"bind": f"{EXCHANGE}/inbound", "mode": "rw"},
        str(DATA / "outbound"): {"bind": f"{EXCHANGE}/outbound", "mode": "ro"},
        str(DATA / "feedback" / name): {"bind": "/home/jovyan/feedback", "mode": "ro"},
    }


def prepare(spawner):
    """Make the folders of a user before the server starts.

    What students only read belongs to whoever owns HUB_DATA, to put files there.
    """
    spawner.volumes = volumes(spawner.user.name)
    lecturer = DATA.stat().st_uid
    for place, how in spawner.volumes.items():
        Path(place).mkdir(parents=True, exist_ok=True)
        os.chown(place, UID if how["mode"] == "rw" else lecturer, -1)


if len(os.environ["HUB_TOKEN"]) < 32:  # who knows it can send students elsewhere
    sys.exit("HUB_TOKEN is too short: write what `openssl rand -hex 32` prints there.")
HUB.mkdir(mode=0o700, parents=True, exist_ok=True)
c.JupyterHub.public_url = f"https://{os.environ['HUB_ADDRESS']}/"
if os.environ.get("HUB_SUBDOMAINS"):  # subdomains.yaml sets it
    # A host for each user: pages of one server can do nothing at another, or here.
    c.JupyterHub.subdomain_host = f"https://{os.environ['HUB_ADDRESS']}"
    c.JupyterHub.cookie_host_prefix_enabled = True  # and none sets cookies for others
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = os.environ.get("HUB_NAME", "hub")
c.JupyterHub.db_url = f"sqlite:///{HUB / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(HUB / "cookie_secret")
# The proxy has a container of its own, which knows the hub by this word.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = "http://proxy:8001"
c.ConfigurableHTTPProxy.auth_token = os.environ["HUB_TOKEN"]
c.JupyterHub.cleanup_servers = False  # a restart of the hub ends nobody's work
c.JupyterHub.concurrent_spawn_limit = 10  # a class comes at the same minute

# Who may come in. For GitHub or a learning platform see the page on the hub.
c.JupyterHub.authenticator_class = GivenPasswords
c.GivenPasswords.dbm_path = str(HUB / "passwords")
c.GivenPasswords.min_password_length = 12
c.GivenPasswords.check_passwords_on_startup = False  # those names are normal already
c.Authenticator.allow_all = True  # everybody who has a password
c.Authenticator.admin_users = {os.environ["HUB_ADMIN"]}
c.Authenticator.username_pattern = NAMES

c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.Spawner.pre_spawn_hook = prepare
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = 120
c.Spawner.start_timeout = 120
c.Spawner.mem_limit = os.environ.get("HUB_MEMORY", "2G")
c.Spawner.cpu_limit = 1
c.DockerSpawner.image = os.environ.get("HUB_IMAGE", "embedbook-hub")
c.DockerSpawner.network_name = os.environ.get("HUB_NETWORK", "embedbook-hub")
c.DockerSpawner.use_internal_ip = True
c.DockerSpawner.remove = True  # what is kept is on the machine
c.DockerSpawner.extra_host_config = {
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges"],
    "pids_limit": 512,
    # Outside of what is mounted nothing can be filled: /tmp is memory, logs rotate.
    "read_only": True,
    "tmpfs": {"/tmp": "size=512m,mode=1777,exec"},
    "log_config": {
        "type": "json-file",
        "config": {"max-size": "10m", "max-file": "2"},
    },
}

# Who has done nothing for an hour gives the memory back; files stay.
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": [
            "list:users",
            "read:users:activity",
            "read:servers",
            "delete:servers",
        ],
        "services": ["idle-culler"],
    }
]
