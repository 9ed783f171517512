// An exercise's notebook as text: answers put into it, and read back out of it.

const MARK = "\uFEFF"; // some editors begin a file with it
const CHECKS = /^[^#\n]*\bcheck\(\s*["'](\w+)["']\s*,/m;
const ASIDE = /^\s*((hint|reset)\([^)]*\)\s*)?$/; // not an answer
const PACKAGE = /\bembedbook\.checks\.(ch\d\d_\w+)\s+import\b/;

function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function sourceOf(cell) {
  const source = cell?.source ?? cell?.input ?? ""; // `input`: notebooks of format 3
  const lines = Array.isArray(source) ? source : [source];
  const text = lines.filter((line) => typeof line === "string").join("");
  return text.replace(/\r\n?/g, "\n");
}

/**
 * Return a notebook's text with answers in it: all else is as it was.
 *
 * `answers` is a Map from a cell's id to its code. Form and order of the file are those
 * of nbformat.
 */
export function withAnswers(text, answers) {
  const notebook = JSON.parse(text);
  for (const cell of notebook.cells) {
    if (answers.has(cell.id)) cell.source = linesOf(answers.get(cell.id));
  }
  return JSON.stringify(notebook, null, 1) + (text.endsWith("\n") ? "\n" : "");
}

/** Return the code cells of a notebook's text; `problem` instead where it is none. */
function codeCells(text) {
  let notebook;
  try {
    notebook = JSON.parse(text.startsWith(MARK) ? text.slice(1) : text);
  } catch {
    return { problem: text.trim() ? "broken" : "empty" };
  }
  const cells = notebook?.cells ?? notebook?.worksheets?.flatMap?.((sheet) => sheet?.cells);
  if (!Array.isArray(cells)) return { problem: "no_notebook" };
  return { cells: cells.filter((cell) => cell?.cell_type === "code") };
}

/**
 * Return what a notebook holds for an exercise: { found, missing }, or { problem }.
 *
 * `found` is a Map from a task's name to its cell's code, `missing` a list of tasks. A
 * problem is "empty", "broken", "no_notebook", "stranger" or "other"; then `other` is
 * the exercise whose notebook it is.
 */
export function readAnswers(text, exercise) {
  const { cells, problem } = codeCells(text);
  if (problem) return { problem };
  const found = new Map();
  for (const task of exercise.tasks) {
    const cell = cellOf(task, cells);
    if (cell) found.set(task.name, sourceOf(cell));
  }
  const own = exercise.package.split(".").pop();
  const packages = cells.map((cell) => PACKAGE.exec(sourceOf(cell))?.[1]).filter(Boolean);
  if (packages.length && !packages.includes(own)) {
    return { problem: "other", other: packages[0].slice(2).replaceAll("_", "-") };
  }
  if (!found.size) return { problem: "stranger" };
  return { found, missing: exercise.tasks.filter((task) => !found.has(task.name)) };
}

/** Return the cell with the answer to a task; undefined where there is none. */
function cellOf(task, cells) {
  const before = cellBeforeCheck(task, cells);
  const graded = cells.filter((cell) => (
    cell.metadata?.nbgrader?.grade_id === task.answer));
  // A cell that was copied has its twin's name: the one that is checked counts.
  return graded.find((cell) => cell === before)
    ?? graded.find((cell) => sourceOf(cell) !== task.stub)
    ?? graded[0]
    ?? cells.find((cell) => cell.id === task.answer || cell.metadata?.id === task.answer)
    ?? before;
}

function checkedIn(cell) {
  return CHECKS.exec(sourceOf(cell))?.[1];
}

/** Return the nearest cell above the task's check that a learner may change. */
function cellBeforeCheck(task, cells) {
  const at = cells.findIndex((cell) => checkedIn(cell) === task.name);
  for (const cell of cells.slice(0, Math.max(at, 0)).reverse()) {
    const settings = cell.metadata?.nbgrader;
    if (settings?.locked || settings?.grade || checkedIn(cell)) return undefined;
    if (!ASIDE.test(sourceOf(cell))) return cell;
  }
  return undefined;
}
