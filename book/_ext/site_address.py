"""Where the project and its site live: all follows from one line of _config.yml.

``repository: url`` is empty while the project has no public home. Set, it gives
the address of the published site too, unless ``html: baseurl`` names another.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from sphinx.config import Config
from sphinx.errors import ConfigError

NOTEBOOKS = "notebooks"  # the branch that publishing makes
GITHUB = re.compile(r"https://github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)?/?")


@dataclass(frozen=True)
class Repository:
    """A GitHub repository and the branch that the book is built from."""

    owner: str
    name: str
    branch: str

    @property
    def url(self) -> str:
        """The repository's own page."""
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def site(self) -> str:
        """Where GitHub Pages serves the site, with a slash at the end."""
        host = f"{self.owner.lower()}.github.io"
        is_user_site = self.name.lower() == host
        return f"https://{host}/" if is_user_site else f"https://{host}/{self.name}/"

    def edit(self, path: str) -> str:
        """Where the source file `path` can be edited."""
        return f"{self.url}/edit/{self.branch}/{path}"

    def report(self, path: str, title: str) -> str:
        """Where a problem with a page can be reported, its name filled in."""
        subject = {"title": f"Problem on the page “{title}”", "body": f"({path})\n\n"}
        return f"{self.url}/issues/new?{urlencode(subject)}"

    def colab(self, notebook: str) -> str:
        """Where Colab opens `notebook` of the published branch."""
        place = f"{self.owner}/{self.name}/blob/{NOTEBOOKS}/{notebook}"
        return f"https://colab.research.google.com/github/{place}"

    def binder(self, notebook: str) -> str:
        """Where Binder opens `notebook` of the published branch."""
        place = f"{self.owner}/{self.name}/{NOTEBOOKS}"
        query = urlencode({"labpath": notebook})
        return f"https://mybinder.org/v2/gh/{place}?{query}"


def repository(config: Config) -> Repository | None:
    """Return the repository that _config.yml names, or None if it names none.

    Raises ConfigError if the address is not that of a GitHub repository.
    """
    options = config.html_theme_options
    url = (options.get("repository_url") or "").strip()
    if not url:
        return None
    match = GITHUB.fullmatch(url)
    if not match:
        raise ConfigError(
            f"_config.yml: repository: url: {url!r} is not an address like "
            "https://github.com/OWNER/REPOSITORY; write it so, or leave it empty"
        )
    branch = options.get("repository_branch") or "main"
    return Repository(match[1], match[2], branch)


def base_url(config: Config) -> str:
    """Return the site's address with a slash at its end, or '' if it has none."""
    known = repository(config)
    url = config.html_baseurl or (known.site if known else "")
    return url.rstrip("/") + "/" if url else ""
