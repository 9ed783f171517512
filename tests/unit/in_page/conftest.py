"""Python begins anew where an answer has said so, and for each file of tests."""

import pytest
from page_requests import PYTHON


@pytest.fixture(autouse=True)
def _begun_anew():
    yield
    if PYTHON.spent:
        PYTHON.end()


@pytest.fixture(autouse=True, scope="module")
def _ended():
    yield
    PYTHON.end()
