// The page of an exercise: each task's cell becomes an editor, with a check below it.

import { cannotRun } from "./elsewhere.mjs";
import { createNotebook } from "./notebook.mjs";
import { make } from "./page.mjs";
import { createSession } from "./session.mjs";
import { showSetupCells } from "./setup_cells.mjs";
import * as store from "./store.mjs";
import { createTask } from "./task.mjs";
import { goTo, headingOfAddress, linkTo, nextChapter } from "./ways.mjs";
import { megabytes, say } from "./words.mjs";

/**
 * Make the page one to type in. `data` is its JSON; its n-th cell is the page's. Where it
 * begins by itself, it goes to the task that its address names.
 */
export async function begin({ place, base, page, data, byItself }) {
  const cells = [...document.querySelectorAll("article div.cell")];
  if (cells.length !== data.cells.length) {
    throw new Error(say("failed.cells", { page: cells.length, data: data.cells.length }));
  }
  const elements = new Map(data.cells.map((cell, number) => [cell.id, cells[number]]));
  const session = createSession(base);
  let toCome = await session.toCome();
  foldNotebookWay(cells[0]); // from here on without a pause: the page moves once

  const context = {
    data, page, session, store, base,
    checkLabel: () => toCome ? say("task.check_first", { size: megabytes(toCome) })
      : say("task.check"),
    onStatus: () => count(),
    onChange: () => nameDownload(),
    next: (task) => nextOf(task),
  };

  const tallies = [make("p", { class: "py-tally" })];
  const tools = make("div", { class: "py-tools" });
  const told = make("p", { class: "py-told", tabindex: -1, text: say("exercise.told") });
  const keys = make("p", { id: "py-keys", class: "py-small", text: say("exercise.keys") });
  const way = make("p", { class: "py-next" });
  place.append(told, keys, tallies[0], way, tools);
  const emptyOne = document.querySelector("nav.page-actions a[download]");
  const nameOfEmptyOne = emptyOne?.textContent;

  const here = data.tasks.filter((task) => !task.needs); // those that run in the page
  const tasks = new Map();
  const passed = () => {
    const known = store.load(page).tasks;
    return here.filter((task) => known[task.name]?.passed);
  };

  function count() {
    const values = { passed: passed().length, tasks: here.length };
    const all = values.passed === values.tasks;
    const href = new URL("../../book/progress.html", base).href;
    const text = say(all ? "exercise.all_passed" : "exercise.passed", values);
    for (const tally of tallies) {
      const link = make("a", { href, text: say("exercise.progress") });
      tally.replaceChildren(text, " ", link);
    }
    const next = openAfter(-1);
    const begun = values.passed > 0 || isWorkHere();
    way.replaceChildren(next ? linkTo(elements.get(next.answer),
      say(begun ? "exercise.go_on" : "exercise.first", next)) : nextChapter());
    way.hidden = !way.hasChildNodes();
    nameDownload();
  }

  /** Return the next task that has not passed, round to those before; or nothing. */
  function openAfter(place) {
    const done = new Set(passed());
    return here.slice(place + 1).concat(here).find((each) => !done.has(each));
  }

  /** Return the way on from a task that has passed: the next that has not. */
  function nextOf(task) {
    const next = openAfter(here.indexOf(task));
    if (next) {
      const link = linkTo(elements.get(next.answer), say("exercise.next", next));
      return make("p", { class: "py-next" }, link);
    }
    const values = { passed: here.length, tasks: here.length };
    return make("div", {}, make("p", { text: say("exercise.all_passed", values) }),
      make("p", { class: "py-next" }, nextChapter()));
  }

  function isWorkHere() {
    return [...tasks.values()].some((task) => !task.untouched());
  }

  /** Say what the page's own download is, once there are answers that it lacks. */
  function nameDownload() {
    if (!emptyOne) return;
    emptyOne.textContent = isWorkHere() ? say("exercise.download_empty") : nameOfEmptyOne;
  }

  for (const task of data.tasks.filter((each) => each.needs)) {
    cannotRun(elements.get(task.check), task);
  }
  for (const task of here) {
    const [cell, check] = [task.answer, task.check].map((id) => elements.get(id));
    tasks.set(task.name, createTask(context, task, cell, check));
  }
  showSetupCells(context, elements);
  for (const cell of data.cells.filter(({ role }) => role === "progress")) {
    const element = elements.get(cell.id);
    for (const each of [...paragraphsAbove(element), ...element.children]) {
      each.classList.add("py-gone"); // they tell of a notebook
    }
    tallies.push(make("p", { class: "py-tally" }));
    element.append(tallies.at(-1));
  }
  createNotebook({ place: tools, page, exercise: data, base, editors: tasks });
  count();

  session.watch(({ state }) => {
    if (state === "ready") toCome = 0;
    for (const task of tasks.values()) task.label();
  });
  store.watch(page, () => {
    for (const task of tasks.values()) task.refresh();
    count();
  });
  const heading = byItself ? headingOfAddress() : null;
  if (heading) goTo(heading);
  else told.focus({ preventScroll: true });
}

function paragraphsAbove(cell) {
  const found = [];
  let each = cell.previousElementSibling;
  for (; each?.tagName === "P"; each = each.previousElementSibling) found.unshift(each);
  return found;
}

/** Fold the paragraphs above the first cell: they tell of checks in a notebook. */
function foldNotebookWay(cell) {
  const told = paragraphsAbove(cell);
  const fold = make("details", { class: "py-fold" },
    make("summary", { text: say("exercise.notebook_way") }));
  cell.before(fold);
  fold.append(...told);
}
