"""Where the course's own solution is, whatever was noted when it was installed."""

from importlib import metadata

import pytest

from embedbook.checks.solution_place import published


class Installed:
    def __init__(self, noted):
        self.read_text = lambda name: noted


@pytest.mark.parametrize(
    ("noted", "address"),
    [
        (
            '{"url": "https://github.com/Someone/course.git"}',
            "https://someone.github.io/course/",
        ),
        ('{"url": "https://github.com/a/<script>"}', ""),
        ('{"url": "file:///home/me/course"}', ""),
        ('{"url": null}', ""),
        ('{"url": 5}', ""),
        ("[]", ""),
        ("{", ""),
        (None, ""),
    ],
)
def test_only_an_address_on_github_leads_to_its_pages(monkeypatch, noted, address):
    monkeypatch.setattr(metadata, "distribution", lambda name: Installed(noted))
    assert published() == address
