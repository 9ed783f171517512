// The call that went wrong: copy it, or run it here and see what it gives.

import { drawBlocks, drawPrinted, reason } from "./blocks.mjs";
import { announce, button, make } from "./page.mjs";
import { spoken } from "./spoken.mjs";
import { say } from "./words.mjs";

const AGAIN = 2500; // milliseconds until a button has its own words again

/**
 * Return the buttons of a call, below its code unless that is `shown` already.
 *
 * `runCall` takes the code and resolves to its answer.
 */
export function drawCall(call, runCall, shown) {
  const place = make("div", { class: "py-call-result" });
  const run = button(say("call.run"), async () => {
    if (run.getAttribute("aria-disabled")) return;
    run.setAttribute("aria-disabled", "true");
    const answer = await runCall(call);
    run.removeAttribute("aria-disabled");
    place.replaceChildren(...drawResult(answer));
    announce(heard(answer));
  });
  const copy = button(say("call.copy"), async () => {
    copy.textContent = say(await copied(call) ? "call.copied" : "call.not_copied");
    announce(copy.textContent);
    setTimeout(() => { copy.textContent = say("call.copy"); }, AGAIN);
  });
  const code = shown ? [] : drawPrinted(say("call.label"), call);
  return make("div", { class: "py-call" }, ...code,
    make("div", { class: "py-buttons" }, run, copy), place);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not safe
  }
}

function drawResult(answer) {
  const found = drawPrinted(say("call.printed"), answer.printed || answer.shown);
  const why = reason(answer);
  if (why) found.push(make("p", { text: why }));
  found.push(...drawPrinted(say("call.returned"), answer.value));
  found.push(...drawBlocks(answer.message));
  if (!found.length) found.push(make("p", { text: say("call.nothing") }));
  return found;
}

function heard(answer) {
  if (answer.value) return `${say("call.returned")} ${answer.value.slice(0, 80)}`;
  return spoken(answer) || say("call.below");
}
