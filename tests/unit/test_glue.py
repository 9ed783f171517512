import subprocess
import sys
import textwrap

import numpy as np
import pytest

from embedbook import glue


@pytest.mark.parametrize("value", [np.float64(1.5), [1], None, b"1"])
def test_only_text_and_numbers_are_glued(value):
    if isinstance(value, float):
        glue("a_number", value)
    else:
        with pytest.raises(TypeError, match="a_thing"):
            glue("a_thing", value)


def test_glue_does_nothing_where_myst_nb_is_missing():
    script = """
        import sys
        sys.modules["myst_nb"] = None
        from embedbook import glue
        assert glue("name", "value") is None
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_the_package_imports_no_tensorflow():
    script = """
        import sys, embedbook, embedbook.reviews, embedbook.checks
        assert not {"tensorflow", "keras"} & set(sys.modules)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True)
