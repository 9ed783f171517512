"""What several tests of what was handed in set up."""

import pytest
from packed import packed, written

from tools.grading.collect import collect


@pytest.fixture
def collected(tmp_path):
    """Return a function that collects a zip of files, each a name or with its bytes."""

    def collected(*files, **options):
        content = packed((f if isinstance(f, tuple) else (f, b"{}")) for f in files)
        place = written(tmp_path / "all.zip", content)
        return collect(place, "03-lookup-table", **options)

    return collected
