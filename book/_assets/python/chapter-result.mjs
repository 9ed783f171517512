// The result of a chapter's cell: the reader's in the place of the book's, which stays a
// click away, and whether what is shown is older than a change.

import { drawBlocks, reason } from "./blocks.mjs";
import { button, make } from "./page.mjs";
import { spoken } from "./spoken.mjs";
import { say } from "./words.mjs";

/** Return what was printed as the book shows it: lines that hang, letters that fit. */
export function drawOutput(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  const pre = make("pre", {}, ...lines.map((line) => {
    const span = make("span", { class: "code-line", text: `${line}\n` });
    span.style.setProperty("--in", Math.max(0, line.search(/\S/)));
    return span;
  }));
  pre.style.setProperty("--columns", Math.max(...lines.map((line) => line.length)));
  return make("div", { class: "output" }, make("div", { class: "highlight" }, pre));
}

/** Return what a cell printed and the value of its last expression, as one text. */
export function printedBy({ shown, value }) {
  const printed = shown ?? "";
  const gap = printed && value && !printed.endsWith("\n") ? "\n" : "";
  return printed + gap + (value ?? "");
}

/** Return the text of the outputs that the book has; null where one is no text. */
export function storedText(outputs) {
  const parts = [...(outputs?.querySelectorAll(":scope > .output") ?? [])];
  const plain = parts.every((part) => part.matches(".text_plain, .stream"));
  return plain ? parts.map((part) => part.querySelector("pre").textContent).join("") : null;
}

/** Return in a few words what an answer is: yours, the same as the book's, an error. */
function headOf(answer, stored) {
  if (answer.status === "error") return say("chapter.error");
  if (answer.status !== "done") return say("chapter.stopped");
  const printed = printedBy(answer);
  if (!printed) return say(stored ? "chapter.quiet" : "chapter.done");
  return say(printed.trim() === stored.trim() ? "chapter.same" : "chapter.yours");
}

/** Return what those who listen hear of an answer. */
export function heard(answer, stored) {
  const said = reason(answer) ?? (answer.status === "error"
    ? spoken(answer) : printedBy(answer).slice(0, 160));
  return `${headOf(answer, stored)}. ${said}`.trim();
}

/**
 * Put a place for results before (or without) the book's `outputs` at the end of `place`.
 *
 * Returns { stored, show({ answer, older, above, further }) }: `answer` or null, `older` as state
 * says it, `above` a link to the earlier cell that failed, `further` the number of older
 * results to offer to run, as they build on this cell. `onAgain`, `onFurther` run those.
 */
export function createResult({ place, outputs, onAgain, onFurther }) {
  const stored = storedText(outputs) ?? "";
  const body = make("div", { class: "py-result-body" });
  const head = make("strong");
  const toggle = button("", () => {
    both = !both;
    settle();
  }, { class: "py-quiet" });
  const mine = make("div", { class: "py-result cell_output" },
    make("p", { class: "py-result-head" }, head, toggle), body);
  const book = make("p", { class: "py-result-head" }, make("strong", { text: say("chapter.book") }));
  const again = button("", onAgain, { class: "py-quiet" });
  const oldText = make("span");
  const old = make("p", { class: "py-result-foot py-old" }, oldText, again);
  const furtherText = make("span");
  const more = button(say("chapter.further_run"), onFurther, { class: "py-quiet" });
  const furtherLine = make("p", { class: "py-result-foot" }, furtherText, more);
  let drawn = null;
  let both = false;

  if (outputs) outputs.before(mine, book);
  else place.append(mine);
  place.append(old, furtherLine);

  function draw(answer, above) {
    drawn = answer;
    both = false;
    if (!answer) return;
    mine.dataset.status = answer.status;
    head.textContent = headOf(answer, stored);
    const why = reason(answer);
    const printed = printedBy(answer);
    body.replaceChildren(
      ...(why ? [make("p", { text: why })] : []),
      ...(answer.status === "error" ? drawBlocks(answer.message) : []),
      ...(above ? [above] : []),
      ...(printed ? [drawOutput(printed)] : []),
    );
    const same = answer.status === "done" && printed.trim() === stored.trim();
    toggle.hidden = !stored || same;
  }

  function settle() {
    mine.hidden = !drawn;
    book.hidden = !drawn || !both;
    outputs?.classList.toggle("py-away", Boolean(drawn) && !both);
    toggle.textContent = say(both ? "chapter.book_hide" : "chapter.book_show");
    toggle.setAttribute("aria-expanded", String(both));
  }

  return {
    stored,
    show({ answer, older, above, further }) {
      if (answer !== drawn) draw(answer, above);
      settle();
      const shows = Boolean(answer || stored);
      old.hidden = !(older && shows);
      place.classList.toggle("py-is-old", Boolean(older && shows));
      (answer ? body : outputs ?? mine).after(old); // close to what it is about
      oldText.textContent = old.hidden ? ""
        : say(`chapter.${answer ? "older" : "book_older"}.${older}`);
      again.textContent = say(answer ? "chapter.again" : "chapter.run");
      furtherLine.hidden = !further;
      furtherText.textContent = say(further === 1 ? "chapter.further_one" : "chapter.further",
        { number: further });
    },
  };
}
