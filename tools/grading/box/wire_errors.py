"""How large a frame may be, and what is raised where it is none."""

LARGEST = 64 * 2**20  # bytes of a frame
JSON = 16 * 2**20  # bytes of these that are JSON, which takes many times that to read
DEEPEST = 60  # lists within lists
MOST = 1_000_000  # values in a frame
KEYS = 5_000  # in sets and dicts that are no texts or small numbers: these can collide
SMALL = 2**53  # whole numbers up to this are JSON's own
CLASSES = 10_000  # made anew for the values in a frame: one takes a thousand bytes
NAME = 200  # characters of a dtype
ENTRY = 10_000  # bytes of an entry of an array of which only the shape is said
OBJECTS = 1000  # entries of an array of objects that cross one by one


class WireError(ValueError):
    """Bytes that are no frame, or a value that no frame can hold."""


def odd_keys(keys: object) -> int:
    """Return how many of the keys may be made to have equal hashes, by whoever likes.

    A set or a dict of n of them takes n * n steps to make.
    """
    return sum(
        not (type(each) is str or (type(each) is int and -SMALL <= each <= SMALL))
        for each in keys
    )
