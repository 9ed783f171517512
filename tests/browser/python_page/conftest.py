"""A copy of the built site whose pages run Python, with NumPy, served compressed."""

import pytest
import python_site

from tools.browser import gzip_server


@pytest.fixture(scope="session")
def runtime():
    """Return the runtime at hand, which may lack NumPy."""
    found = python_site.runtime_at_hand()
    if found is None:
        pytest.skip(f"NO PYTHON FOR THE PAGES: {python_site.WANTED}")
    return found


@pytest.fixture(scope="session")
def python_site_address(runtime, tmp_path_factory):
    """Return the address of a site whose pages run Python with NumPy."""
    if runtime.numpy is None:
        pytest.skip(f"NO NUMPY FOR THE PAGES: {python_site.WANTED}")
    folder = python_site.make(tmp_path_factory.mktemp("python"), runtime)
    with gzip_server.serve(folder) as address:
        yield address
