"""A spawner that stands in for Docker: each server in a room made by bubblewrap.

The room shows the machine's programs, read-only, and of the hub's data only what
`volumes` names, where Docker would mount it. As in the image, everybody is jovyan.
"""

import os
from pathlib import Path

from jupyterhub.spawner import SimpleLocalProcessSpawner
from traitlets import Dict

HOME = "/home/jovyan"
PASSWD = "jovyan:x:1000:1000::/home/jovyan:/bin/bash\n"


class Room(SimpleLocalProcessSpawner):
    """Takes the `volumes` that jupyterhub_config.py makes for DockerSpawner.

    HUB_BASE is the folder of the test, of which a room shows nothing else.
    """

    volumes = Dict()

    async def start(self):
        """Start the server of a user in a room of its own."""
        base = Path(os.environ["HUB_BASE"])
        passwd = base / "passwd"
        passwd.write_text(PASSWD, encoding="utf-8")
        room = ["--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-pid"]
        room += ["--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev"]
        room += ["--proc", "/proc", "--ro-bind", str(passwd), "/etc/passwd"]
        for hidden in ("/home", "/srv", "/run", str(base)):
            room += ["--tmpfs", hidden]
        for place, how in self.volumes.items():
            kind = "--bind" if how["mode"] == "rw" else "--ro-bind"
            room += [kind, place, how["bind"]]
        room += ["--setenv", "HOME", HOME, "--chdir", HOME]
        self.cmd = ["bwrap", *room, "--", "jupyterhub-singleuser"]
        return await super().start()
