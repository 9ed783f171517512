"""A filter of system calls under which no further process can be started.

Threads can. It also refuses memory that no limit of a process counts, and what only
rarely has a use and has often had a fault. The program is one for the kernel's seccomp,
in classic BPF, for the two machines that it knows; on others there is none, and the
limit on the number of processes is left.
"""

import platform
import struct

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST = 0, 4, 16  # where in `seccomp_data` these begin
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
EPERM, ENOSYS = 1, 38
THREAD = 0x00010000  # CLONE_THREAD
CLONE3 = 435  # on every machine; without it, threads are made by clone
OTHER_CALLS = 0x40000000  # numbers from here on are those of another interface
# A machine's audit number, that of clone, and the column of REFUSED that is its own.
MACHINES = {"x86_64": (0xC000003E, 56, 0), "aarch64": (0xC00000B7, 220, 1)}
# What starts or looks into other processes, what leads out of the box, and what makes
# memory that no limit of a process counts, since it belongs to the kernel or to files.
REFUSED = {
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "mount": (165, 40),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
}


def no_forks() -> bytes:
    """Return the filter for this machine, b"" where none is known."""
    if platform.machine() not in MACHINES:
        return b""
    audit, clone, column = MACHINES[platform.machine()]
    refused = [each[column] for each in REFUSED.values() if each[column] is not None]
    steps = [
        *_read(MACHINE),
        *_where(EQUAL, audit, skip=1),
        *_answer(KILL),
        *_read(NUMBER),
        *_unless(AT_LEAST, OTHER_CALLS, KILL),
        *(step for each in refused for step in _unless(EQUAL, each, ERROR | EPERM)),
        *_unless(EQUAL, CLONE3, ERROR | ENOSYS),
        *_where(EQUAL, clone, skip=1),
        *_answer(ALLOW),
        *_read(FIRST),
        *_unless(ANY_BIT, THREAD, ALLOW),
        *_answer(ERROR | EPERM),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _read(place: int) -> list[tuple]:
    return [(LOAD, 0, 0, place)]


def _where(test: int, number: int, skip: int) -> list[tuple]:
    """Return a test after which, where it holds, so many steps are left out."""
    return [(test, skip, 0, number)]


def _unless(test: int, number: int, answer: int) -> list[tuple]:
    """Return a test and the answer that ends all where it holds."""
    return [(test, 0, 1, number), *_answer(answer)]


def _answer(answer: int) -> list[tuple]:
    return [(RETURN, 0, 0, answer)]
