// A solution's lines, to be put in order: dragged, or picked and put, or by keys.

import { announce, ask, button, make } from "./page.mjs";
import { makeDraggable } from "./parsons-drag.mjs";
import { arrangedCode, deepest, fits, judged, shuffled } from "./parsons-order.mjs";
import { load, save } from "./store.mjs";
import { say } from "./words.mjs";

const KEYS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

/**
 * Show the lines of a task's solution in `place`.
 *
 * `editor`, `ready` and `check` are those of hints.mjs. What the rule for orders does
 * not know, Python may: an arrangement that passes the check is right.
 */
export function createParsons({ place, page, exercise, task, editor, ready, check }) {
  const { lines } = task;
  const levels = deepest(lines);
  const stored = load(page).tasks[task.name]?.arranged;
  let arranged = fits(lines, stored)
    ? stored : shuffled(lines, `${exercise.exercise}/${task.name}`);
  let picked = null;
  let carried = false; // whether a button moved the picked line

  const items = lines.map((line, number) => itemOf(line, number));
  const list = make("ol", { class: "py-lines", "aria-label": say("parsons.list") });
  const said = make("p", { class: "py-parsons-said" });
  const insert = button(say("parsons.insert"), putIntoEditor, { class: "py-main" });
  const tools = [
    ["up", -1, 0], ["down", 1, 0], ...(levels ? [["out", 0, -1], ["in", 0, 1]] : []),
  ].map(([word, by, side]) => button(say(`parsons.${word}`), () => {
    if (picked === null) tell(say("parsons.none_picked"));
    else {
      carried = true;
      shift(picked, by, side);
    }
  }));
  const examine = button(say("parsons.check"), checkOrder, { class: "py-main" });
  insert.hidden = true;
  const how = make("p", { id: `py-how-${task.name}` },
    say(levels ? "parsons.how_indented" : "parsons.how"), " ",
    make("span", { class: "py-keyboard",
      text: say(levels ? "parsons.keys_indented" : "parsons.keys") }));
  place.replaceChildren(make("section", {
    class: "py-parsons", role: "group", "aria-describedby": how.id,
    "aria-label": say("parsons.title", { number: task.number }),
  }, how, list,
  make("div", { class: "py-buttons py-move" }, ...tools),
  make("div", { class: "py-buttons" }, examine, insert), said));
  makeDraggable(list, {
    levelOf: (item) => arranged[placeOf(items.indexOf(item))][1],
    deepest: levels,
    drop: (item, at, level) => move(items.indexOf(item), at, level),
  });
  draw();

  function itemOf(line, number) {
    const grip = make("span", { class: "py-grip", "aria-hidden": "true", text: "⠿" });
    const code = make("button", { type: "button", class: "py-line" },
      make("span", { class: "py-line-mark" }), make("code", { text: line.code }),
      make("span", { class: "py-heard py-line-level" }));
    code.addEventListener("click", () => pick(number));
    code.addEventListener("keydown", (event) => {
      const [by, side] = KEYS[event.key] ?? [];
      if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      shift(number, by, side);
    });
    return make("li", {}, grip, code);
  }

  function placeOf(number) {
    return arranged.findIndex(([n]) => n === number);
  }

  function buttonOf(number) {
    return items[number].querySelector("button");
  }

  function draw() {
    const focused = document.activeElement;
    const inside = list.contains(focused);
    const ordered = arranged.map(([n]) => items[n]);
    if (ordered.some((item, at) => list.children[at] !== item)) list.append(...ordered);
    for (const [n, level] of arranged) {
      items[n].style.setProperty("--level", level);
      items[n].classList.toggle("py-picked", n === picked);
      buttonOf(n).setAttribute("aria-pressed", String(n === picked));
      buttonOf(n).querySelector(".py-line-level").textContent =
        levels ? say("parsons.indented", { level }) : "";
    }
    if (inside) focused.focus({ preventScroll: true });
  }

  /** Pick a line; where one is picked, and no button moved it, put that one here. */
  function pick(number) {
    if (picked === null || picked === number || carried) {
      picked = picked === number ? null : number;
      carried = false;
      announce(say(picked === null ? "parsons.let_go" : "parsons.picked"));
      draw();
      return;
    }
    const moved = picked;
    picked = null;
    move(moved, placeOf(number), arranged[placeOf(moved)][1]);
    buttonOf(moved).focus({ preventScroll: true });
  }

  function shift(number, by, side) {
    const at = placeOf(number);
    const level = Math.min(Math.max(arranged[at][1] + side, 0), levels);
    const to = Math.min(Math.max(at + by, 0), lines.length - 1);
    move(number, to, level);
  }

  function move(number, to, level) {
    arranged = arranged.filter(([n]) => n !== number);
    arranged.splice(to, 0, [number, level]);
    clearMarks();
    tell("");
    draw();
    save(page, task.name, { arranged });
    const indented = levels ? say("parsons.at_level", { level }) : "";
    const where = { place: to + 1, count: lines.length };
    announce(`${say("parsons.moved", where)} ${indented}`.trim());
  }

  function clearMarks() {
    insert.hidden = true;
    for (const item of items) mark(item, "", "");
  }

  function mark(item, state, text) {
    item.dataset.state = state;
    const heard = text && make("span", { class: "py-heard", text });
    item.querySelector(".py-line-mark").replaceChildren(
      { right: "✓", wrong: "✗" }[state] ?? "", heard);
  }

  function tell(text) {
    said.textContent = text;
    if (text) announce(text);
  }

  async function checkOrder() {
    const asked = arranged;
    [picked, carried] = [null, false];
    draw();
    let { right, fault } = judged(lines, asked);
    const code = arrangedCode(lines, asked, task.stub);
    if (fault && code && ready()) {
      tell(say("parsons.asking"));
      if ((await check(code))?.status === "passed") [right, fault] = [lines.length, null];
    }
    if (asked !== arranged) return; // it was moved meanwhile
    clearMarks();
    for (const [at, [n]] of asked.entries()) {
      if (at < right) mark(items[n], "right", say("parsons.right_line"));
      if (at === right) mark(items[n], "wrong", say("parsons.wrong_line"));
    }
    insert.hidden = fault !== null || code === null;
    tell(fault === null ? say("parsons.all_right") : verdict(right, fault));
  }

  function verdict(right, fault) {
    const amiss = say(`parsons.${fault}`, { line: right + 1 });
    if (!right) return amiss;
    return `${say(right > 1 ? "parsons.top" : "parsons.top_one", { right })} ${amiss}`;
  }

  async function putIntoEditor() {
    const code = arrangedCode(lines, arranged, task.stub);
    const typed = ![task.stub, code, ""].includes(editor.text());
    const agreed = !typed
      || await ask(say("parsons.replace"), say("parsons.replace_yes"), say("parsons.replace_no"));
    if (!agreed) return;
    editor.setText(code);
    editor.focus();
    // Its lines may be far above: they are what is to be seen, and Check below them.
    document.activeElement.closest(".py-editor")?.scrollIntoView({ block: "center" });
    announce(say("parsons.inserted"));
  }
}
