// Links from one task to another, and from the last one to the next chapter.

import { make } from "./page.mjs";
import { say } from "./words.mjs";

/** Return the heading of the section that holds an element of the page. */
export function headingOf(element) {
  return element?.closest("section")?.querySelector("h1, h2") ?? null;
}

/** Return the heading of the place that the page's address leads to; null if to none. */
export function headingOfAddress() {
  const id = location.hash.slice(1); // letters, digits and _ only
  return id ? headingOf(document.getElementById(id)) : null;
}

/** Go to a heading with the focus too, which a browser lets go of when it follows a link. */
export function goTo(heading) {
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

/** Return a link to the task whose cell is `cell`. */
export function linkTo(cell, text) {
  const heading = headingOf(cell);
  const href = `#${heading?.parentElement.id ?? ""}`;
  const link = make("a", { href, text });
  link.addEventListener("click", (event) => {
    if (!heading) return;
    event.preventDefault();
    history.pushState(null, "", href);
    goTo(heading);
  });
  return link;
}

/** Return a link to the chapter that follows, as the page's own has it; "" if none does. */
export function nextChapter() {
  const next = document.querySelector("a.right-next");
  if (!next?.pathname.includes("/chapters/")) return "";
  const title = next.querySelector(".prev-next-title")?.textContent ?? "";
  return make("a", { href: next.href, text: say("exercise.next_chapter", { title }) });
}
