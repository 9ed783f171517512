"""Cells that try to outlive, to fill or to confuse the box that they run in."""

# What each one does, and how its box may end, "" where only the cell does.
CELLS = {
    "endless": ("while True:\n    pass", {"time"}),
    "endless_and_catching": (
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except BaseException:\n        pass",
        {"time"},
    ),
    "asleep": ("import time\ntime.sleep(1000)", {"time"}),
    "one_long_operation": ("pow(7, 10**8)", {"time", ""}),
    "fifty_gigabytes": ("bytearray(50 * 10**9)", {""}),
    "a_growing_list": (
        "kept = []\nwhile True:\n    kept.append(bytearray(10**8))",
        {"", "time", "memory", "ended"},
    ),
    "recursion_without_a_limit": (
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1)\nf(0)",
        {"", "time", "ended", "memory"},
    ),
    "the_end_of_the_process": ("import os\nos._exit(0)", {"ended"}),
    "abort": ("import os\nos.abort()", {"ended"}),
    "a_crash": ("import ctypes\nctypes.string_at(0)", {"ended", ""}),
    "a_fork_bomb": ("import os\nwhile True:\n    os.fork()", {""}),
    "many_threads": (
        "import threading, time\nwhile True:\n"
        "    threading.Thread(target=time.sleep, args=(9**9,), daemon=True).start()",
        {"", "time", "ended", "memory"},
    ),
    "stopped_by_its_own_signal": (
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        {"time", ""},
    ),
    "killing_all_it_can": (
        "import os, signal\nos.kill(-1, signal.SIGKILL)",
        {"ended", ""},
    ),
    "a_hundred_gigabytes_of_file": (
        "with open('/tmp/large', 'wb') as file:\n"
        "    for _ in range(10**6):\n        file.write(bytes(10**5))",
        {""},
    ),
    "many_files": (
        "import os\nfor n in range(10**6):\n"
        "    with open(f'/tmp/{n}', 'wb') as file:\n        file.write(bytes(10**6))",
        {""},
    ),
    "files_elsewhere": (
        "places = ['/mine', '/dev/mine', '/dev/shm/mine', '/usr/lib/mine', '/etc/x',\n"
        "    '/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/var/tmp/mine']\n"
        "for place in places:\n    try:\n        open(place, 'a').close()\n"
        "    except OSError:\n        continue\n"
        "    raise SystemError(place)\nraise OSError",
        {""},
    ),
    "garbage_to_every_pipe": (
        "import os\nfor n in range(3, 300):\n    try:\n"
        "        os.write(n, b'x' * 10**6)\n    except OSError:\n        pass",
        {"broken", "output", "time", ""},
    ),
    "a_frame_of_ten_gigabytes": (
        "import os, struct\nfor n in range(1, 300):\n    try:\n"
        "        os.write(n, struct.pack('>Q', 10**10))\n"
        "    except OSError:\n        pass",
        {"broken", "output", "time", ""},
    ),
    "a_flood": (
        "import os\nwhile True:\n    for n in (1, 2, 100, 101):\n        try:\n"
        "            os.write(n, b'x' * 10**6)\n"
        "        except OSError:\n            pass",
        {"broken", "output", "time"},
    ),
    "every_file_closed": (
        "import os\nfor n in range(300):\n    try:\n        os.close(n)\n"
        "    except OSError:\n        pass",
        {"broken", "ended", "time", ""},
    ),
    "no_modules": ("import sys\nsys.modules.clear()", {"broken", "ended", ""}),
    "no_builtins": (
        "import builtins\nvars(builtins).clear()",
        {"broken", "ended", "time", ""},
    ),
    "a_trace": (
        "import sys, threading\ndef trace(*a):\n    raise ValueError\n"
        "sys.settrace(trace)\nsys.setprofile(trace)",
        {"broken", "ended", ""},
    ),
    "an_exit_handler": ("import atexit\natexit.register(lambda: [0] * 10**11)", {""}),
    "a_large_print": ("print('x' * 10**8)", {""}),
    "an_environment": (
        "import os\nassert 'HOST_SECRET' not in os.environ\n"
        "for n in (1, 'self'):\n    try:\n"
        "        seen = open(f'/proc/{n}/environ', 'rb').read()\n"
        "    except OSError:\n        continue\n"
        "    assert b'HOST_SECRET' not in seen\nraise OSError",
        {""},
    ),
    "a_socket": (
        "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=3)",
        {""},
    ),
    "a_file_of_memory": (
        "import os\nn = os.memfd_create('x')\nos.write(n, b'x' * 2**20)",
        {""},
    ),
    "a_secret_file_of_memory": (
        "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.syscall(447, 0) < 0:\n    raise OSError",
        {""},
    ),
    "shared_memory": (
        "import ctypes\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.shmget(0, ctypes.c_size_t(2**20), 0o1600) < 0:\n    raise OSError",
        {""},
    ),
    "messages_that_nobody_takes": (
        "import ctypes\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.msgget(0, 0o1600) < 0:\n    raise OSError",
        {""},
    ),
    "a_named_queue": (
        "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.mq_open(b'/x', os.O_CREAT | os.O_RDWR, 0o600, None) < 0:\n"
        "    raise OSError",
        {""},
    ),
}  # fmt: skip
# Cells that end as any cell does which meets no obstacle.
HARMLESS = {
    "a_frame_of_ten_gigabytes",
    "a_large_print",
    "an_exit_handler",
    "every_file_closed",
    "garbage_to_every_pipe",
    "no_modules",
}

# What a value may be so that whoever asks for it waits, or takes too much.
VALUES = {
    "a_large_array": "np.zeros(10**7)",
    "a_large_list": "[0] * 2_000_000",
    "a_large_text": "'x' * 70_000_000",
    "a_large_number": "1 << 300_000_000",
    "a_deep_list": "__import__('functools').reduce(lambda a, _: [a], range(10**5), 0)",
    "a_list_in_itself": "(lambda a: [a.append(a), a])([])[1]",
    "keys_that_collide": "{(2**61 - 1) * n for n in range(1, 6000)}",
    "a_property_that_never_ends": "type('X', (), {'__repr__': lambda s: s.x()})()",
    "a_module": "np",
    "a_class_with_a_long_name": "type('x' * 10**6, (), {})",
    "a_generator": "(n for n in [])",
    "records": "np.zeros(3, 'i4,f8')",
    "objects": "np.array([object(), None])",
}
