"""What can be set up: the groups of packages, and the Pythons and platforms.

It uses the standard library only, and syntax that Python 3.6 still reads.
"""

# The dependency groups of pyproject.toml, each with its lock in locks/. The first
# comes with the project's own requirements; the others hold what they add to it.
GROUPS = ("book", "test", "lab", "bench", "grading", "teach", "hub")
# 3.11 first: the version for which stored notebook outputs must be equal.
MINORS = (11, 12, 13)
# TensorFlow 2.21 has wheels for these and no others: sys.platform and machine, and
# the name that uv gives them.
PLATFORMS = {
    ("linux", "x86_64"): "x86_64-manylinux_2_28",
    ("linux", "aarch64"): "aarch64-manylinux_2_28",
    ("darwin", "arm64"): "aarch64-apple-darwin",
    ("win32", "AMD64"): "x86_64-pc-windows-msvc",
}


def lock(group):
    """Return the path of a group's lock, from the project's root."""
    return "locks/" + group + ".lock"
