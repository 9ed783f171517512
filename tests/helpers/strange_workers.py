"""Workers that do not grade: they die, wait or answer, as the id of an order says."""

import json
import os
import time

DIES, WAITS = "dies", "waits"


def strange(orders, setup):
    while True:
        try:
            order = orders.recv()
        except EOFError:
            return
        name = order.hand_in.student
        if name.startswith(DIES):
            os._exit(11)
        if name.startswith("once:"):  # the path of a file that says it has died
            path = name.removeprefix("once:")
            if not os.path.exists(path):  # noqa: PTH110 (loads faster)
                open(path, "w").close()  # noqa: PTH123
                os._exit(11)
        if name.startswith(WAITS):
            time.sleep(60)
        orders.send_bytes(json.dumps({"pid": os.getpid()}).encode())
