// An answer of Python as a card: its mark, what to mend, the tables, what was printed.

import { drawBlocks, drawPrinted, mentions, reason } from "./blocks.mjs";
import { drawCall } from "./call.mjs";
import { make } from "./page.mjs";
import { spoken } from "./spoken.mjs";
import { drawTables } from "./tables.mjs";
import { say } from "./words.mjs";

// Shapes differ, so that colour is never what tells them apart.
const MARKS = {
  "not started": "○", "not yet": "△", passed: "✓", error: "✕", stopped: "■",
  failed: "✕", done: "✓",
};
const HEARD = 100; // letters of what was printed, for those who listen

/** Return a status in words: "not yet". */
export function labelOf(answer) {
  return answer.label || say(`status.${answer.status.replace(" ", "_")}`);
}

/** Return what those who listen hear of an answer: its label and a sentence. */
export function heard(answer) {
  const printed = answer.status === "done" && answer.shown
    ? `${say("call.printed")} ${answer.shown.slice(0, HEARD)}` : "";
  return `${labelOf(answer)}. ${spoken(answer) || printed}`.trim();
}

/**
 * Return the card of an answer.
 *
 * `name` is the task's, if it is one; `borrowed` the sentences on answers of the course's own that
 * were used; `runCall` takes a call's code and resolves to its answer; `again` is
 * what Try again does; `next` is an element after all else.
 */
export function drawCard(answer, { name, borrowed = [], runCall, again, next } = {}) {
  const { status } = answer;
  const label = labelOf(answer);
  const mark = make("span", { class: "py-sign", "aria-hidden": true, text: MARKS[status] });
  const card = make("div", {
    class: "py-card", role: "group", "data-status": status,
    "aria-label": name ? `${name}: ${label}` : label,
  });
  const head = make("p", { class: "py-head" }, mark, " ", make("strong", { text: label }));
  card.append(head);
  const why = reason(answer);
  if (why) card.append(make("p", { text: why }));
  if (status === "stopped") card.append(make("p", { text: say("stopped.kept") }));
  card.append(...drawBlocks(answer.message), ...drawBlocks(answer.detail));
  card.append(...drawTables(answer.compared));
  card.append(...drawPrinted(say("card.printed"), answer.printed));
  if (answer.call && runCall) {
    const said = [...(answer.message ?? []), ...(answer.detail ?? [])];
    card.append(drawCall(answer.call, runCall, mentions(said, answer.call)));
  }
  card.append(...drawPrinted(say(name ? "card.shown" : "call.printed"), answer.shown));
  if (!name) card.append(...drawPrinted(say("call.returned"), answer.value));
  card.append(...borrowed.map((text) => make("p", { class: "py-small", text })));
  if (again) card.append(again);
  if (next) card.append(next);
  return card;
}
