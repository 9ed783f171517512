// One task of an exercise: its editor, its buttons, and the card of its answer.

import { paragraph } from "./blocks.mjs";
import { drawCard, heard } from "./card.mjs";
import { createEditor } from "./editor.mjs";
import { createHints } from "./hints.mjs";
import { announce, button, make } from "./page.mjs";
import { requestFor } from "./requests.mjs";
import { createText } from "./text.mjs";
import { createWaiting } from "./waiting.mjs";
import { say } from "./words.mjs";

const SLOW = 1500; // milliseconds until those who listen hear that it is checked

/**
 * Put an editor in the place of a task's cell, and Check in that of its check's cell.
 *
 * `context` is what all tasks of the page share: { page, data, session, store,
 * checkLabel, onStatus, onChange, next }; `cell` and `checkCell` are the page's elements.
 */
export function createTask(context, task, cell, checkCell) {
  const { data, page, session, store } = context;
  const title = say("task.title", task);
  const known = () => store.load(page).tasks;
  const stored = known()[task.name];
  let busy = null; // what ends the check that is under way
  let shown = null; // the code that the card is about

  const answer = make("div", { class: "py-answer" });
  const mark = make("span", { class: "py-passed-mark" });
  const check = button("", run, { class: "py-main py-check" });
  const stop = button(say("task.stop"), () => busy?.abort(), { hidden: true });
  const text = createText({ context, task, stored, onChange });
  const buttons = make("div", { class: "py-buttons" }, check, stop, text.back, mark);
  const hints = make("div", { class: "py-hints" });

  const place = make("div", { class: "py-editor" });
  const input = cell.querySelector(".cell_input");
  input.before(place, text.note, text.printed);
  input.classList.add("py-static");
  cell.classList.add("py-answer-cell");
  for (const each of checkCell.children) each.classList.add("py-static");
  checkCell.append(buttons, answer, hints);

  const editor = createEditor({
    parent: place, text: text.begin, label: say("task.editor", { title }),
    describedBy: "py-keys", onChange: text.changed, onRun: run,
  });
  const controls = text.attach(editor);
  const hinted = createHints({
    place: hints, page, exercise: data, task, editor: controls, ready: session.ready,
    check: (code) => session.run(requestFor(data, task, code, known()).request),
  });

  async function run() {
    if (busy) return;
    const code = editor.text();
    const { request, borrowed } = requestFor(data, task, code, known());
    setBusy(new AbortController());
    controls.save();
    const waiting = createWaiting(session);
    buttons.after(waiting.element);
    const slow = setTimeout(announce, SLOW, `${title}: ${say("task.checking")}`);
    const got = await session.run(request, { signal: busy.signal });
    clearTimeout(slow);
    waiting.end();
    waiting.element.remove();
    setBusy(null);
    keep(got, code);
    show(got, code, borrowed);
  }

  function keep(got, code) {
    if (got.status === "stopped" || got.status === "failed") return;
    const before = known()[task.name]?.tries ?? 0;
    const tries = before + (got.status === "not started" ? 0 : 1);
    const passed = got.status === "passed" ? { passed: true, good: code } : {};
    store.save(page, task.name, { tries, ...passed });
  }

  function show(got, code, borrowed) {
    shown = code;
    if (got.status === "not started") { // a notebook's words tell of cells to run
      got = { ...got, message: [paragraph(say("card.not_started"))] };
    }
    const card = drawCard(got, {
      name: title,
      borrowed: borrowed.map((each) => say("task.borrowed", each)),
      runCall: (call) => session.run(
        requestFor(data, task, code, known(), { do: "call", call }).request),
      again: got.status === "failed" ? button(say("failed.again"), run) : null,
      next: got.status === "passed" ? context.next(task) : null,
    });
    answer.replaceChildren(card);
    editor.markLine(got.status === "error" && got.line ? got.line : null);
    older();
    announce(`${title}: ${heard(got)}`);
    status(got.status);
  }

  function status(now) {
    tellPassed();
    hinted.show(now);
    if (now === "passed") oneSolution();
    context.onStatus();
  }

  /** Leave the one link to the solution that is beside the solution itself. */
  function oneSolution() {
    checkCell.closest("section")?.querySelector(".solution-link")?.classList.add("py-static");
  }

  function tellPassed() {
    const passed = Boolean(known()[task.name]?.passed);
    const told = answer.querySelector('[data-status="passed"]');
    mark.textContent = passed && !told ? say("task.passed_before") : "";
  }

  function refresh() {
    text.refresh(known());
    tellPassed();
  }

  function onChange() {
    older();
    if (shown !== null) editor.markLine(null);
    context.onChange();
  }

  /** Say on the card that it is about what was there before the last change. */
  function older() {
    const card = answer.querySelector(".py-card");
    if (!card) return;
    const old = shown !== editor.text();
    card.querySelector(".py-old")?.remove();
    if (!old) return;
    const line = make("span", { class: "py-old py-small", text: say("task.older") });
    card.querySelector(".py-head").append(" ", line);
  }

  function setBusy(now) {
    busy = now;
    stop.hidden = !now;
    check.toggleAttribute("data-busy", Boolean(now));
    check.setAttribute("aria-disabled", String(Boolean(now)));
    label();
  }

  function label() {
    check.textContent = busy ? say("task.checking") : context.checkLabel();
  }

  label();
  status(stored?.passed ? "passed" : "not started");
  return { ...controls, focus: editor.focus, label, refresh };
}
