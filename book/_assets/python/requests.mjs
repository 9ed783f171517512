// What Python is asked: an answer with all that its task builds on, in order.

/**
 * Return { request, borrowed } for the learner's `code` of a task.
 *
 * Where the task builds on the answer to another one, that is the learner's own if it
 * has passed; else the course's, and the other task is among the `borrowed`. `stored`
 * is what store.mjs keeps of each task.
 */
export function requestFor(data, task, code, stored, what = { do: "check" }) {
  const { before, borrowed } = cellsBefore(data, task.builds_on, stored);
  const check = cellOf(data, task.check).code;
  const request = {
    ...what, exercise: data.exercise, task: task.name, before, code, check,
    skipped: skippedBefore(data, task.answer),
  };
  return { request, borrowed };
}

/** Return the code of cells in order, and the tasks whose own answer is the course's. */
export function cellsBefore(data, ids, stored) {
  const borrowed = [];
  const before = ids.map((id) => {
    const cell = cellOf(data, id);
    if (cell.role !== "answer") return cell.code;
    const task = data.tasks.find((each) => each.answer === id);
    const own = stored[task.name];
    if (own?.passed && own.good) return own.good;
    borrowed.push(task);
    return task.solved;
  });
  return { before, borrowed };
}

/** Return the cells before another that cannot run here: they explain what is missing. */
export function skippedBefore(data, id) {
  const end = data.cells.findIndex((cell) => cell.id === id);
  return data.cells.slice(0, end).filter((cell) => cell.needs)
    .map(({ needs, code }) => ({ needs, code }));
}

function cellOf(data, id) {
  return data.cells.find((cell) => cell.id === id);
}
