// The cells around the tasks: some use the learner's answers and run here, some cannot.

import { drawCard, heard } from "./card.mjs";
import { notRunHere } from "./elsewhere.mjs";
import { announce, button, make } from "./page.mjs";
import { cellsBefore, skippedBefore } from "./requests.mjs";
import { createWaiting } from "./waiting.mjs";
import { say } from "./words.mjs";

/** Put below each cell that is no task's what the page can do with it. */
export function showSetupCells(context, elements) {
  const { cells } = context.data;
  const answers = new Set(cells.filter((each) => each.role === "answer")
    .map((each) => each.id));
  for (const cell of cells) {
    if (cell.role !== "setup") continue;
    const element = elements.get(cell.id);
    const output = element.querySelector(".cell_output");
    const usesAnswers = cell.builds_on.some((id) => answers.has(id));
    if (cell.needs) element.append(notRunHere(cell.needs, output, usesAnswers));
    // One that uses no answer gives what is there already.
    else if (output && usesAnswers) {
      addRun(context, cell, element, output);
    }
  }
}

function addRun({ data, page, session, store }, cell, element, output) {
  const place = make("div", { class: "py-answer" });
  let busy = null; // what ends the run that is under way
  const stop = button(say("task.stop"), () => busy?.abort(), { hidden: true });
  const run = button(say("setup.run"), async () => {
    if (busy) return;
    busy = new AbortController();
    const { tasks } = store.load(page);
    const { before, borrowed } = cellsBefore(data, cell.builds_on, tasks);
    stop.hidden = false;
    run.setAttribute("aria-disabled", "true");
    const waiting = createWaiting(session);
    buttons.after(waiting.element);
    const got = await session.run({
      do: "run", before, code: cell.code, skipped: skippedBefore(data, cell.id),
    }, { signal: busy.signal });
    busy = null;
    waiting.end();
    waiting.element.remove();
    stop.hidden = true;
    run.removeAttribute("aria-disabled");
    output.classList.add("py-static");
    place.replaceChildren(drawCard(got, {
      borrowed: borrowed.map((each) => say("task.borrowed", each)),
    }));
    announce(heard(got));
  });
  const buttons = make("div", { class: "py-buttons" }, run, stop);
  element.append(buttons, place);
}
