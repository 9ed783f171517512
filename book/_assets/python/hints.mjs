// A task's hints, one at a time; then its solution's lines to be put in order or, of a
// short one, the solution; and after passing all of it. None of this needs Python.

import { drawCode } from "./blocks.mjs";
import { announce, ask, button, make } from "./page.mjs";
import { createParsons } from "./parsons.mjs";
import { load, save } from "./store.mjs";
import { say } from "./words.mjs";

/** Return text as nodes, with `code` and *emphasis* as elements. */
export function marked(text) {
  return text.split(/(`[^`]+`|\*[^*\s](?:[^*]*[^*\s])?\*)/).map((part, i) => {
    if (i % 2 === 0) return part;
    return make(part[0] === "`" ? "code" : "em", { text: part.slice(1, -1) });
  });
}

/**
 * Show a task's help in `place`. Returns { show(status) }.
 *
 * `editor` is { text(), setText(text), focus() }, where setText can be undone. `ready()`
 * tells whether Python is there, and `check(code)` resolves to its answer.
 */
export function createHints(given) {
  const { place, page, task } = given;
  const count = task.hints.length;
  const kept = () => load(page).tasks[task.name];
  let opened = Math.min(kept()?.hints ?? 0, count);
  let passed = false;

  const list = make("ol", { class: "py-hint-list" });
  const next = button("", openNext);
  const after = make("div", { class: "py-after-hints" });
  place.replaceChildren(list, next, after);
  for (let number = 1; number <= opened; number += 1) list.append(hint(number));
  draw();
  return {
    show(status) {
      if (status !== "passed" || passed) return;
      passed = true;
      showAll();
    },
  };

  function hint(number) {
    const label = say("hints.label", { number, count });
    return make("li", { tabindex: "-1" }, make("strong", { text: label }),
      make("p", {}, ...marked(task.hints[number - 1])));
  }

  function draw() {
    list.hidden = opened === 0;
    next.hidden = opened === count;
    next.textContent = say("hints.open", { number: opened + 1, count });
    if (opened === count) offerSolution();
  }

  function openNext() {
    opened += 1;
    save(page, task.name, { hints: Math.max(opened, kept()?.hints ?? 0) });
    list.append(hint(opened));
    draw();
    // The button, if it is still there, keeps the focus and has the next number.
    if (next.hidden) list.lastChild.focus({ preventScroll: true });
    announce(list.lastChild.textContent);
  }

  function offerSolution() {
    if (task.lines?.length) {
      const open = button(say("hints.in_order"), () => {
        createParsons({ ...given, place: after });
        after.querySelector(".py-line").focus({ preventScroll: true });
      });
      if (kept()?.arranged.length) createParsons({ ...given, place: after });
      else after.replaceChildren(open);
      return;
    }
    after.replaceChildren(button(say("hints.show_solution"), showSolution));
  }

  async function showSolution() {
    if (!await ask(say("hints.sure"), say("hints.show"), say("hints.try_on"))) return;
    const here = task.passes === task.solved; // else it reads what a page lacks
    const shown = here ? dedented(task.solution) : task.passes;
    const code = drawCode(shown, say("hints.code"));
    after.replaceChildren(make("p", { text: say("hints.solution") }), code);
    code.focus({ preventScroll: true });
    announce(say("hints.solution"));
  }

  function showAll() {
    const rest = task.hints.map((_, i) => hint(i + 1));
    const link = make("a", { href: task.page, text: say("hints.solution_page") });
    const details = make("details", { class: "py-all-help" },
      make("summary", { text: say("hints.all") }),
      make("p", { text: say("hints.solution") }), drawCode(task.solved, say("hints.code")),
      task.page ? make("p", {}, link) : "",
      make("ol", { class: "py-hint-list" }, ...rest));
    const inside = place.contains(document.activeElement);
    place.replaceChildren(details);
    if (inside) details.querySelector("summary").focus({ preventScroll: true });
  }
}

/** Return code without the margin that all of its lines have. */
function dedented(code) {
  const margins = code.filter((line) => line.trim())
    .map((line) => line.length - line.trimStart().length);
  return code.map((line) => line.slice(Math.min(...margins))).join("\n");
}
