"""Grade a class in the process of the test, in rooms without walls."""

from dataclasses import replace

from plain_room import PlainRoom

from tools.grading import grade_class, grade_one, prepare, worker
from tools.grading.collect import collect
from tools.grading.grade_class import Class
from tools.grading.journal import Setting
from tools.grading.outputs import prepare as prepared
from tools.grading.prepare import Run
from tools.grading.released import released
from tools.grading.setup import Setup
from tools.grading.stopping import Stopping

EXERCISE = "03-lookup-table"


class Graded:
    """Grades folders into one folder; `did` are the students that were run."""

    def __init__(self, monkeypatch, into):
        whole = grade_one.grade_one

        def in_plain_rooms(*arguments, **more):
            return whole(*arguments, open_room=PlainRoom, **more)

        monkeypatch.setattr(worker, "grade_one", in_plain_rooms)
        monkeypatch.setattr(grade_class, "warm_up", lambda *_: None)
        monkeypatch.setattr(prepare, "do_all", self._do_all)
        self.into, self.did = into, []
        self.setting = Setting("r", "c", ("wasi",))

    def __call__(self, source, roster=None, adds=False, **setting):
        setup = Setup(released(EXERCISE), ("wasi",))
        run = Run(setup, replace(self.setting, **setting), 1, Stopping())
        hand_ins = collect(source, EXERCISE, roster)
        prepared(self.into)
        self.did.clear()
        grade_class.grade_class(Class(hand_ins, roster, self.into, adds), run)

    def _do_all(self, orders, setup, jobs, done, stopping):
        for order in orders:
            if order.what == "grade":
                self.did.append(order.hand_in.student)
            done(order, worker.DO[order.what](setup, order))
        return True
