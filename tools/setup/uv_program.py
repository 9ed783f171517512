"""uv, which installs packages faster than pip: fetched by pip, thrown away after use.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

import ast
import shutil
import subprocess
from pathlib import Path

# The one place that names uv's version; `make lock` writes its hashes there.
REQUIREMENT = Path(__file__).resolve().parent / "uv.txt"
# How pip is told which index to ask, and by which way: the variable that tells uv so,
# and what separates the values in it. Every package is checked by its hash, so the
# order in which indexes are asked (pip: all, the best version) is no risk.
IN_UVS_WORDS = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
}


def fetch(pip, requirement, folder, variables=None):
    """Let pip, a command, put uv into a folder; return the path of the program.

    Raises OSError, with pip's last line, if that fails.
    """
    install = ["--quiet", "--retries", "2", "install", "--no-deps"]
    install += ["--only-binary", ":all:", "--target", str(folder)]
    install += ["--requirement", str(requirement)]
    done = subprocess.run(
        pip + install,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=variables,
    )
    found = shutil.which("uv", path=str(folder / "bin"))
    if done.returncode or found is None:
        said = done.stderr.decode("utf-8", "replace").strip() or "it is not there"
        raise OSError(said.splitlines()[-1])
    return found


def pip_settings(pip, variables):
    """Return pip's settings from files and variables: ``{"index-url": "…", …}``."""
    command = [*pip, "config", "list"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, env=variables).stdout
    settings = {}
    for section in ("global.", "install.", ":env:."):  # the last one prevails
        for line in listed.decode("utf-8", "replace").splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section):
                settings[name[len(section) :]] = ast.literal_eval(value)
    return settings


def with_settings(variables, settings):
    """Return the environment that makes uv reach packages the way that pip does.

    What it already says to uv itself stays.
    """
    found = dict(variables)
    for setting, (name, separator) in IN_UVS_WORDS.items():
        if settings.get(setting):
            found.setdefault(name, separator.join(settings[setting].split()))
    if "REQUESTS_CA_BUNDLE" in found:  # pip knows it, uv does not
        found.setdefault("SSL_CERT_FILE", found["REQUESTS_CA_BUNDLE"])
    found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return found
