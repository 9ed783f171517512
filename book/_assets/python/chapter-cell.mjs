// One cell of a chapter: its buttons, its editor once that was opened, its result.

import { createResult, heard } from "./chapter-result.mjs";
import { announce, button, failed, make } from "./page.mjs";
import { createWaiting } from "./waiting.mjs";
import { say } from "./words.mjs";

const DRAWN = ["", "explore", "figures"]; // what such a cell shows may contradict a change

/** Say in the place of the buttons why a cell does not run here. */
export function createStill({ place, cell, state }) {
  const input = place.querySelector(".cell_input");
  const why = say(`chapter.needs.${cell.needs || "html"}`);
  if (why) input.after(make("p", { class: "py-cell-still", text: why }));
  const old = make("p", { class: "py-result-foot py-old", text: say("chapter.still_older") });
  place.append(old);
  return {
    update() {
      const older = DRAWN.includes(cell.needs) && place.querySelector(".cell_output")
        && state.olderThan(cell.id);
      old.hidden = !older;
      place.classList.toggle("py-is-old", Boolean(older));
    },
    putBack() {},
  };
}

/**
 * Return a cell that runs: { update, putBack, tell, setBusy, focus, fail, wait }.
 *
 * `context` is what all cells share: { state, session, run(ids), stop, changed, linkTo,
 * older(ids), runLabel }; `number` counts the cells of the page.
 */
export function createCell({ place, cell, number, context }) {
  const { state, session } = context;
  const { id } = cell;
  const input = place.querySelector(".cell_input");
  const outputs = place.querySelector(".cell_output");
  let editor = null;

  const named = (word, press, kind = "py-quiet") => {
    const label = say(word);
    const name = say("chapter.named", { label, number });
    return button(label, press, { class: kind, "aria-label": name });
  };
  const play = named("chapter.run", () => context.run([id]), "py-quiet py-run");
  const edit = named("chapter.edit", open);
  const back = named("chapter.back", () => putBack(true));
  const halt = named("chapter.stop", context.stop);
  const busy = make("span", { class: "py-cell-busy", text: say("chapter.running") });
  const trouble = make("div");
  const host = make("div", { class: "py-cell-editor" });
  const bar = make("div", { class: "py-cell-bar" }, busy, halt, play, edit, back);
  input.after(host, bar, trouble);
  const result = createResult({
    place, outputs,
    onAgain: () => context.run([id]),
    onFurther: () => context.run(context.older(state.after(id))),
  });

  async function open() {
    edit.setAttribute("aria-disabled", "true");
    try {
      await show(true);
    } catch (error) {
      const text = say("failed.data", { what: error.message });
      failed(trouble, text, () => { trouble.replaceChildren(); open(); });
    }
    edit.removeAttribute("aria-disabled");
  }

  async function show(focus) {
    const { createEditor } = await import("./editor.mjs");
    if (editor) return;
    input.classList.add("py-away");
    editor = createEditor({
      parent: host, text: state.text(id), label: say("chapter.editor", { number }),
      describedBy: "py-keys", onRun: () => context.run([id]),
      onChange() {
        state.setText(id, editor.text());
        editor.markLine(null);
        context.changed();
      },
    });
    update();
    if (focus) editor.focus();
  }

  function putBack(alone) {
    state.putBack(id);
    editor?.destroy();
    editor = null;
    host.replaceChildren();
    trouble.replaceChildren();
    input.classList.remove("py-away");
    place.querySelector(".py-once")?.remove();
    if (!alone) return;
    context.changed();
    announce(say("chapter.is_back", { number }));
    edit.focus();
  }

  function update() {
    const answer = state.result(id);
    edit.hidden = Boolean(editor);
    back.hidden = !editor;
    play.classList.toggle("py-main", Boolean(editor));
    play.textContent = context.runLabel();
    play.setAttribute("aria-label", say("chapter.named", { label: play.textContent, number }));
    const older = state.olderThan(id);
    const leads = state.changed(id) && answer?.status === "done" && !older;
    result.show({
      answer,
      older,
      above: answer?.failed ? context.linkTo(answer.failed) : null,
      further: leads ? context.older(state.after(id)).length : 0,
    });
  }

  if (state.changed(id)) show(false);
  setBusy(false);
  return {
    update,
    putBack,
    /** Mark the line of an error, put `also` below; return what those who listen hear. */
    tell(answer, also) {
      const line = answer.status === "error" && !answer.failed ? answer.line : null;
      editor?.markLine(line || null);
      if (also) place.append(make("p", { class: "py-result-foot py-once", text: also }));
      return `${heard(answer, result.stored)} ${also}`.trim();
    },
    setBusy,
    focus: (options) => play.focus(options),
    /** Say that Python could not be had, with a button to try again. */
    fail: (text) => failed(trouble, text, () => context.run([id])).focus(),
    /** Show how far Python is while it comes; returns what ends that. */
    wait() {
      const waiting = createWaiting(session);
      trouble.replaceChildren(waiting.element);
      return () => {
        waiting.end();
        trouble.replaceChildren();
      };
    },
  };

  function setBusy(now) {
    busy.hidden = halt.hidden = !now;
    play.setAttribute("aria-disabled", String(now));
    place.classList.toggle("py-is-busy", now);
  }
}
