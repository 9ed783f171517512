"""The steps in which a submission is graded, cell by cell and check by check."""

from tools.grading.cell_source import read, uses
from tools.grading.judged_names import Found
from tools.grading.records import Step
from tools.grading.roles import Handout, Role

JUDGED = 4  # times at most for one task


class Steps:
    """Makes the steps: cells in the student's order, the given and checks put in."""

    def __init__(self, handout: Handout, roles: list[Role], found: Found) -> None:
        self.handout, self.roles, self.found = handout, roles, found
        self.steps: list[Step] = []
        self.given: set[str] = set()  # ids of those that are among the steps
        self.met: set[str] = set()  # ids of those that the student has as they were
        self.waiting: list[str] = []  # tasks to judge before the next known cell
        self.judged = dict.fromkeys(handout.names, 0)
        self.answered: set[str] = set()
        places = {handout.place_of(role) for role in roles}
        self.present = {place for place in places if place is not None}
        formal = [r for r in roles if r.kind == "check"]
        in_checks = {task for role in formal for task in role.checks}
        self.formal = {id(role) for role in formal}
        self.checked = in_checks | {t for role in roles for t in role.checks}
        self.in_checks = in_checks

    def all(self) -> list[Step]:
        """Return the steps; each task is judged in at least one of them."""
        self._give_missing(-1)
        for role in self.roles:
            place = self.handout.place_of(role)
            if place is not None:
                self._judge_waiting(role)
                self._give_before(place)
            self._run(role)
            self._judge_after(role)
            if place is not None:
                self._give_missing(place)
        unjudged = [task for task, times in self.judged.items() if not times]
        for task in [*self.waiting, *unjudged]:
            self._judge(task)
        return self._needed()

    def _give(self, place: int) -> None:
        cell = self.handout.cells[place]
        if cell.kind == "given" and cell.cell_id not in self.given:
            self.given.add(cell.cell_id)
            self.steps.append(Step("given", cell.source, cell.task))

    def _give_before(self, place: int) -> None:
        for each in range(place):
            self._give(each)

    def _give_missing(self, place: int) -> None:
        """Give what came after a place and is nowhere, as far as to what is there."""
        for each in range(place + 1, len(self.handout.cells)):
            if each in self.present:
                return
            if self.handout.cells[each].kind == "given":
                self._give(each)

    def _run(self, role: Role) -> None:
        if role.kind == "given":
            self._give(self.handout.place[role.released.cell_id])
        if role.same and (role.kind == "check" or self._first(role)):
            return
        if role.untouched and self.answered & {*role.tasks}:
            return
        code = role.read.rest if role.kind == "check" else role.read.code
        if code.strip() and (role.kind != "check" or read(code).form):
            task = role.tasks[0] if role.tasks else ""
            kind = "answer" if task else "own"
            self.steps.append(Step(kind, code, task, role.cell.number))
        if not role.untouched:
            self.answered |= {*role.tasks}

    def _first(self, role: Role) -> bool:
        """Tell whether a given cell is there for the first time."""
        if role.kind != "given":
            return False
        before = len(self.met)
        self.met.add(role.released.cell_id)
        return len(self.met) > before

    def _judge_after(self, role: Role) -> None:
        for task in role.checks:
            if id(role) in self.formal or task not in self.in_checks:
                self._judge(task)
        for task in role.tasks:
            late = self.judged[task] and task not in role.checks
            if task not in self.checked or late:
                self.waiting.append(task)

    def _judge_waiting(self, role: Role) -> None:
        for task in [each for each in self.waiting if each not in role.tasks]:
            self._judge(task)
        self.waiting = [each for each in self.waiting if each in role.tasks]

    def _judge(self, task: str) -> None:
        if self.judged[task] == JUDGED:
            return
        self.judged[task] += 1
        name = self.found.names[task]
        if task in self.found.typed:
            number, value = self.found.typed[task]
            self.steps.append(Step("answer", f"{name} = (\n{value}\n)", task, number))
        self.steps.append(Step("judge", name, task))

    def _needed(self) -> list[Step]:
        """Return the steps without given cells on which nothing of the student builds.

        After the last task come a comparison with Keras and the progress. All of them
        are kept before a cell that uses a name of theirs.
        """
        last = max(self.handout.answer_place.values())
        ends = {cell.source for cell in self.handout.cells[last:]}
        kept, used, building = [], set(), False
        for step in reversed(self.steps):
            end = step.kind == "given" and step.source in ends
            building = building or (end and bool(used & read(step.source).binds.keys()))
            if not end or building:
                kept.append(step)
            if step.kind in ("answer", "own"):
                used |= uses(step.source)
        return kept[::-1]
