"""What became of a submission's tasks in one kind of box."""

from collections import Counter
from dataclasses import dataclass, field

from embedbook.checks.tasks import Outcome
from tools.grading.lost_names import Lost

RANK = {"missing": 0, "not started": 1, "not yet": 2, "passed": 3}


@dataclass(frozen=True)
class Judged:
    """What became of a task in one kind of box.

    `status` is that of the check, or "missing" where no value has the answer's name;
    `later` says that it was judged after the last cell, `stopped` that the box had to
    be ended then.
    """

    status: str
    outcome: Outcome
    later: bool = False
    stopped: bool = False


@dataclass
class BoxRun:
    """What one kind of box found: outcomes by task, and what was odd, in words.

    `spent` says why a submission was stopped, "" if it was not; tasks that are not in
    `judged` were not come to; `wrong` counts how often each was looked at and was not
    right.
    """

    kind: str
    judged: dict[str, Judged] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    spent: str = ""
    lost: Lost = field(default_factory=Lost)
    wrong: Counter[str] = field(default_factory=Counter)

    def keep(self, task: str, judged: Judged) -> None:
        """Take in an outcome if it is better than what there is; the first of alike."""
        self.wrong[task] += judged.status == "not yet"
        had = self.judged.get(task)
        if had is None or RANK[judged.status] > RANK[had.status]:
            self.judged[task] = judged
