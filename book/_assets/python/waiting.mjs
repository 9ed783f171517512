// What is seen of Python while it comes: a bar with how much there is, then a line.

import { announce, make } from "./page.mjs";
import { megabytes, say } from "./words.mjs";

/** Return { element, end }: a place that follows how far Python is, until `end`. */
export function createWaiting(session) {
  const text = make("p", { class: "py-small" });
  const bar = make("progress", { "aria-label": say("waiting.label") });
  const element = make("div", { class: "py-waiting", hidden: true }, text, bar);
  let said = "";

  function show(now) {
    const is = now.state;
    element.hidden = !(is === "loading" || is === "starting");
    if (is === "loading") {
      const [loaded, total] = [now.loaded, now.total].map((each) => each ?? 0);
      bar.max = total || 1;
      bar.value = loaded;
      text.textContent = say("waiting.loading", {
        loaded: (loaded / 1e6).toFixed(1), total: megabytes(total),
      });
    } else if (is === "starting") {
      bar.removeAttribute("value"); // it has no end that is known
      text.textContent = say("waiting.starting");
    }
    if (!element.hidden && is !== said) announce(text.textContent);
    said = is;
  }

  show(session.state());
  const end = session.watch(show);
  return {
    element,
    end() {
      end();
      element.hidden = true;
    },
  };
}
