// What Python says, as elements: paragraphs with code in them, code, what was printed.

import { make } from "./page.mjs";
import { say } from "./words.mjs";

/** Return the elements of blocks, each a text of lines or a piece of code. */
export function drawBlocks(blocks) {
  return (blocks ?? []).map((block) =>
    block.kind === "code" ? markInSight(drawCode(block.text)) : drawText(block.lines));
}

/** Scroll a long line, once it is on the page, to the mark below it. */
function markInSight(code) {
  const place = code.textContent.match(/\n( *)\^$/)?.[1].length ?? 0;
  const longest = Math.max(...code.textContent.split("\n").map((line) => line.length));
  requestAnimationFrame(() => {
    code.scrollLeft = (code.scrollWidth * place) / longest - code.clientWidth / 2;
  });
  return code;
}

/** Return a sentence of the page's own as a block. */
export const paragraph = (text) => ({ kind: "text", lines: [[["text", text]]] });

function drawText(lines) {
  const paragraph = make("p");
  lines.forEach((line, number) => {
    if (number) paragraph.append(make("br"));
    for (const [kind, text] of line) {
      paragraph.append(kind === "code" ? make("code", { text }) : text);
    }
  });
  return paragraph;
}

/** Return a piece of code or of what was printed; a keyboard can scroll it. */
export function drawCode(text, label) {
  const lines = text.replace(/\n+$/, "");
  return make("pre", {
    class: "py-code", tabindex: 0, text: lines,
    ...(label ? { role: "group", "aria-label": label } : {}),
  });
}

/** Return a heading line and what was printed below it; nothing where there is none. */
export function drawPrinted(label, text) {
  return text ? [make("p", { text: label }), drawCode(text, label)] : [];
}

/** Return the blocks as plain text, a line for each. */
export function plain(blocks) {
  return (blocks ?? []).flatMap((block) => block.kind === "code" ? [block.text]
    : block.lines.map((line) => line.map(([, text]) => text).join("")));
}

/** Return whether a piece of code is in the blocks as a whole. */
export function mentions(blocks, code) {
  return (blocks ?? []).some((block) => block.kind === "code" ? block.text === code
    : block.lines.flat().some(([kind, text]) => kind === "code" && text === code));
}

/** Return why no answer came, as a sentence; undefined where one did. */
export function reason(answer) {
  if (answer.status === "failed") return say("failed.python", { why: answer.why });
  if (answer.status !== "stopped") return undefined;
  return say(`stopped.${answer.why}`, { seconds: answer.seconds });
}
