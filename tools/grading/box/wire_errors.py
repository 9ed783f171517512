"""How large a frame may be, and what is raised where it is none."""

LARGEST = 64 * 2**20  # bytes of a frame
JSON = 16 * 2**20  # bytes of these that are JSON, which takes many times that to read
DEEPEST = 60  # lists within lists
MOST = 1_000_000  # values in a frame
OBJECTS = 1000  # entries of an array of objects that cross one by one


class WireError(ValueError):
    """Bytes that are no frame, or a value that no frame can hold."""
