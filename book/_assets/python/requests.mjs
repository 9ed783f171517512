// What Python is asked: an answer with all that its task builds on, in order.

/**
 * Return { request, borrowed } for the learner's `code` of a task.
 *
 * Where the task builds on the answer to another one, that is the learner's own if it
 * has passed; else the course's, and the other task is among the `borrowed`. `stored`
 * is what store.mjs keeps of each task.
 */
export function requestFor(data, task, code, stored, what = { do: "check" }) {
  const ids = idsBefore(data, task, code, stored);
  const { before, borrowed } = cellsBefore(data, ids, stored);
  const check = cellOf(data, task.check).code;
  const request = {
    ...what, exercise: data.exercise, task: task.name, before, code, check,
    skipped: skippedBefore(data, task.answer),
  };
  return { request, borrowed };
}

/**
 * Return the ids of the cells that run before the learner's `code`, in their order.
 *
 * Those that the task builds on, and those that the code uses besides: in a notebook
 * all that is above may be used.
 */
export function idsBefore(data, task, code, stored) {
  const end = data.cells.findIndex((cell) => cell.id === task.answer);
  const above = data.cells.slice(0, end)
    .filter((cell) => !cell.needs && ["setup", "answer"].includes(cell.role));
  const wanted = new Set(task.builds_on);
  const texts = [code];
  for (const cell of above.toReversed()) { // what a cell uses is above it
    const own = cell.role === "answer" && stored[cell.task]?.passed
      ? stored[cell.task].good : "";
    const names = [...cell.defines, ...definedIn(own)];
    // A name alone may be one of the learner's own; a call of it hardly is.
    const after = cell.role === "answer" ? "\\s*\\(" : "(?!\\w)";
    const uses = (text) => names.some((name) =>
      new RegExp(`(?<![\\w.])${name}${after}`, "u").test(text));
    if (!wanted.has(cell.id) && !texts.map(withoutTexts).some(uses)) continue;
    wanted.add(cell.id);
    cell.builds_on.forEach((id) => wanted.add(id));
    texts.push(own || cell.code);
  }
  return above.filter((cell) => wanted.has(cell.id)).map((cell) => cell.id);
}

function definedIn(code) {
  return [...(code ?? "").matchAll(/^(?:def |class )?(\w+)(?=\s*[=(:])/gm)]
    .map((found) => found[1]);
}

/** Return code without its comments and texts; an f-string may hold names. */
export function withoutTexts(code) {
  return code.replace(/("""|''')[^]*?\1|(?<![fF])(["'])(?:\\.|(?!\2).)*\2|#.*/g, " ");
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
    return task.passes;
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
