"""Get the official archive over HTTP: pooch does the work."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from pathlib import Path

with warnings.catch_warnings():
    # In a notebook without ipywidgets tqdm warns that its bar will be plain.
    warnings.simplefilter("ignore")
    import pooch

from .archive import ARCHIVE
from .errors import ReviewsError
from .mistaken import not_an_archive
from .settings import address

TIMEOUT = (5, 30)  # seconds to connect, seconds without a byte
RETRIES = 2  # after the first attempt, each from the start


Judge = Callable[[Path], str | None]


class _Downloader(pooch.HTTPDownloader):
    """Adds two judgements: what is no use to retry, and what is no archive."""

    judge: Judge | None = None

    def __call__(self, url, output_file, pooch, check_only=False):
        """Download ``url`` into ``output_file``; see pooch."""
        from requests.exceptions import ConnectionError, HTTPError
        from urllib3.exceptions import MaxRetryError

        try:
            super().__call__(url, output_file, pooch, check_only)
        except HTTPError as error:
            if error.response.status_code < 500:
                raise ReviewsError(str(error)) from error
            raise
        except ConnectionError as error:
            # Never reached the server: asking again at once does not help.
            if error.args and isinstance(error.args[0], MaxRetryError):
                reason = error.args[0].reason or error
                raise ReviewsError(f"no connection ({reason})") from error
            raise
        if self.judge and (what := self.judge(Path(output_file))):
            # pooch tries again after a ValueError.
            raise ValueError(f"the server answered with {what} instead of the archive")


def fetch(
    folder: Path,
    name: str = ARCHIVE,
    source: tuple[str, str | None] | None = None,
    judge: Judge | None = not_an_archive,
) -> Path:
    """Download the archive into ``folder``, with a progress bar on stderr.

    Args:
        folder: where to put the file.
        name: the file's name there.
        source: address and checksum of another file than the archive.
        judge: says what the file is in place of an archive; None asks nobody.

    Returns:
        The path of the file. Its checksum is right if it is the official one;
        its texts are not verified yet.

    Raises:
        ReviewsError: the address is no use, the server cannot be reached, or
            every attempt failed. Nothing stays in ``folder``.

    """
    url, known_hash = source or address()
    if not url.startswith(("http://", "https://")):
        raise ReviewsError(f"The address {url!r} is neither http:// nor https://.")
    keeper = pooch.Pooch(
        path=folder,
        base_url="",
        registry={name: known_hash},
        urls={name: url},
        retry_if_failed=RETRIES,
    )
    downloader = _Downloader(
        progressbar=True,
        chunk_size=2**16,
        timeout=TIMEOUT,
        # A server that labels .gz as an encoding would have it unzipped here.
        headers={"Accept-Encoding": "identity"},
    )
    downloader.judge = judge
    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        return Path(keeper.fetch(name, downloader=downloader))
    except (ReviewsError, OSError, ValueError) as error:  # requests' are OSErrors
        reason = str(error).rstrip(".")
        raise ReviewsError(f"The download of {url} failed: {reason}.") from error
    finally:
        logger.setLevel(level)
