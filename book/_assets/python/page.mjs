// What all modules use to build the page: elements, buttons, announcements, questions.
// Text becomes text nodes only, whatever was typed or printed.

import { say } from "./words.mjs";

/** Return a new element. `text` is its text; true is an attribute without a value. */
export function make(tag, { text, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    // Of an aria attribute, no value means that it does not hold.
    element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : value);
  }
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

/** Return a button with `text` on it; `kind` is a class, such as "py-main". */
export function button(text, onClick, { class: kind = "", ...attributes } = {}) {
  const element = make("button", {
    type: "button", class: `py-button ${kind}`.trim(), text, ...attributes,
  });
  element.addEventListener("click", onClick);
  return element;
}

/** Say something to those who listen to the page, when it next falls silent. */
export function announce(text) {
  let region = document.getElementById("py-status");
  if (!region) {
    region = make("div", { id: "py-status", class: "py-heard", role: "status" });
    document.body.append(region);
  }
  const line = make("p", { text });
  // A text that follows itself is read again only if it is a new node.
  requestAnimationFrame(() => region.replaceChildren(line));
}

/** Ask a question in a dialogue. Resolves to true for `yes`; Escape means `no`. */
export function ask(question, yes, no) {
  const label = make("p", { id: "py-question", text: question });
  const dialog = make("dialog", {
    class: "py-dialog", "aria-labelledby": "py-question",
  });
  const back = document.activeElement;
  return new Promise((resolve) => {
    let agreed = false;
    const answer = (value) => () => {
      agreed = value;
      dialog.close();
    };
    const refuse = button(no, answer(false), { class: "py-main" }); // loses nothing
    dialog.append(label, make("div", { class: "py-buttons" },
      button(yes, answer(true)), refuse));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (back?.isConnected) back.focus({ preventScroll: true });
      resolve(agreed);
    });
    document.body.append(dialog);
    dialog.showModal();
    refuse.focus();
  });
}

/** Say in `place` what failed, with a button that calls `again`. */
export function failed(place, text, again) {
  const retry = button(say("failed.again"), again);
  place.replaceChildren(make("div", { class: "py-failed", role: "alert" },
    make("p", { text }), retry));
  return retry;
}
