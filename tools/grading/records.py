"""What grading passes on from step to step, as plain data that JSON can keep."""

from dataclasses import asdict, dataclass, field
from typing import Literal

TaskStatus = Literal["passed", "not yet", "not started", "not graded"]
StepKind = Literal["given", "answer", "own", "judge"]


@dataclass(frozen=True)
class HandIn:
    """One notebook as it came in, before anybody has read it.

    `student` is who handed it in, by the name of the folder or file, or the id on the
    roster; `attempt` counts from 1, and a higher one is later; `name` is where it lay,
    for people. `place` is where `places.read` finds its bytes: a path, then the number
    of the entry in each archive on the way. `problem` says in words why there is
    nothing to read, `note` what is odd about who it is from. It is `tied` if it may be
    the last that the student sent, and another may be, too.
    """

    student: str
    attempt: int
    name: str
    place: tuple[str, ...] = ()
    problem: str = ""
    note: str = ""
    tied: bool = False


@dataclass(frozen=True)
class ReleasedCell:
    """A code cell that was handed out: given to run, to answer, or a check."""

    cell_id: str
    kind: Literal["given", "answer", "check"]
    task: str  # of a given cell: the task whose section it is in, "" before the first
    source: str


@dataclass(frozen=True)
class Released:
    """An exercise as it was handed out: its code cells in order, points by task."""

    exercise: str
    cells: tuple[ReleasedCell, ...]
    points: dict[str, int]


@dataclass(frozen=True)
class Step:
    """One thing to do in the box: run a cell's source, or judge a task there.

    `cell` is the number of the code cell in the submission, from 1; 0 for one that
    was taken from the release. `source` is Python; of a judge step it is the name of
    the value to judge.
    """

    kind: StepKind
    source: str = ""
    task: str = ""
    cell: int = 0


@dataclass(frozen=True)
class Plan:
    """How one submission is graded.

    A task may be judged several times, and the best outcome counts. `missing` gives
    for a task whose answer is nowhere the reason in words; `answers` is the source of
    each task's answer as it was handed in; `files` the number of the cell that writes a
    module into a file, by the module's name; `notes` say what was odd and how it was
    taken; `flags` are for a human to look at.
    """

    steps: tuple[Step, ...]
    missing: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskMark:
    """What one task got: `points` is None where it was not graded."""

    task: str
    status: TaskStatus
    points: int | None
    out_of: int
    message: str = ""  # the check's, or why it was not graded
    detail: str = ""
    mistake: str = ""  # the name of the mistake that was recognised
    printed: str = ""


@dataclass(frozen=True)
class Mark:
    """The row of one submission. `total` is None unless every task was graded.

    `who` is the student's name for people, and `email` where to write to, from a class
    list that has them; `tied` is as in `HandIn`.
    """

    student: str
    attempt: int
    name: str
    digest: str  # SHA-256 of the notebook, "" where there is none
    status: Literal["graded", "not graded"]
    reason: str
    tasks: tuple[TaskMark, ...]
    total: int | None
    out_of: int
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    answers: dict[str, str] = field(
        default_factory=dict
    )  # source by task, as handed in
    who: str = ""
    tied: bool = False
    email: str = ""

    def as_json(self) -> dict:
        """Return it as what `json.dumps` takes."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> "Mark":
        """Return what `as_json` was given. Raises TypeError, KeyError for others."""
        tuples = {name: tuple(data[name]) for name in ("notes", "flags")}
        tasks = tuple(TaskMark(**each) for each in data["tasks"])
        return cls(**{**data, **tuples, "tasks": tasks})
