// The page of an exercise: each task's cell becomes an editor, with a check below it.

import { cannotRun } from "./elsewhere.mjs";
import { createNotebook } from "./notebook.mjs";
import { make } from "./page.mjs";
import { createSession } from "./session.mjs";
import { showSetupCells } from "./setup_cells.mjs";
import * as store from "./store.mjs";
import { createTask } from "./task.mjs";
import { megabytes, say } from "./words.mjs";

/** Make the page one to type in. `data` is its JSON; its n-th cell is the page's. */
export async function begin({ place, base, page, data }) {
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
    next: (task) => nextOf(task),
  };

  const tallies = [make("p", { class: "py-tally" })];
  const tools = make("div", { class: "py-tools" });
  const told = make("p", { class: "py-told", tabindex: -1, text: say("exercise.told") });
  const keys = make("p", { id: "py-keys", class: "py-small", text: say("exercise.keys") });
  place.append(told, keys, tallies[0], tools);

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
  }

  /** Return the way on from a task that has passed: the next that has not. */
  function nextOf(task) {
    const done = new Set(passed());
    const after = here.slice(here.indexOf(task) + 1).concat(here);
    const next = after.find((each) => !done.has(each));
    if (!next) return make("p", { text: say("exercise.all_passed", {
      passed: done.size, tasks: done.size }) });
    const heading = elements.get(next.answer).closest("section")?.querySelector("h2");
    const href = `#${heading?.parentElement.id ?? ""}`;
    const link = make("a", { href, text: say("exercise.next", next) });
    link.addEventListener("click", (event) => {
      if (!heading) return;
      event.preventDefault(); // going there by itself, a browser lets go of the focus
      history.pushState(null, "", href);
      heading.setAttribute("tabindex", "-1");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    });
    return make("p", { class: "py-next" }, link);
  }

  for (const task of data.tasks) {
    const [cell, check] = [task.answer, task.check].map((id) => elements.get(id));
    if (task.needs) cannotRun(check, task);
    else tasks.set(task.name, createTask(context, task, cell, check));
  }
  showSetupCells(context, elements);
  for (const cell of data.cells.filter(({ role }) => role === "progress")) {
    const element = elements.get(cell.id);
    for (const each of element.children) each.classList.add("py-static");
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
  told.focus({ preventScroll: true });
}

/** Fold the paragraphs above the first cell: they tell of checks in a notebook. */
function foldNotebookWay(cell) {
  const told = [];
  let each = cell.previousElementSibling;
  for (; each?.tagName === "P"; each = each.previousElementSibling) told.unshift(each);
  const fold = make("details", { class: "py-fold" },
    make("summary", { text: say("exercise.notebook_way") }));
  cell.before(fold);
  fold.append(...told);
}
