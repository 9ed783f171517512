// What the page's button imports: it gets what every page needs, then the page's part.
// A rejection is told by the few lines in the page itself, which have words for it.

import { failed, make } from "./page.mjs";
import { loadWords, say } from "./words.mjs";

const base = new URL(".", import.meta.url).href;

/**
 * Turn a page into one that runs Python. `place` is the element with its button, `click`
 * the press of it: without one the page begins by itself, and goes to where its link leads.
 */
export async function begin(place, click) {
  const page = place.dataset.page;
  const button = place.querySelector(":scope > button");
  if (button?.disabled) return;
  if (button) button.disabled = true; // a second press changes nothing
  try {
    const part = page.split("/")[0]; // "exercises", "chapters" or "progress"
    const own = part === "chapters" ? "chapter.css" : "help.css";
    const [module] = await Promise.all([
      partOf(part), loadWords(base), addSheet("python.css"), addSheet(own),
    ]);
    await untilRead();
    await open(place, module, page, !click);
  } catch (error) {
    if (button) place.prepend(button);
    throw error;
  } finally {
    if (button) button.disabled = false;
  }
}

function partOf(part) {
  if (part === "exercises") return import("./exercise.mjs");
  if (part === "chapters") return import("./chapter.mjs");
  return import("./progress.mjs");
}

/** Fetch the page's data and hand it to its module; say what failed, and try again. */
async function open(place, module, page, byItself) {
  if (page === "progress") {
    await module.begin({ place, base, page });
    return;
  }
  place.querySelector(":scope > button")?.remove();
  let data;
  try {
    data = await dataOf(page);
  } catch (error) {
    const told = make("div");
    place.append(told);
    failed(told, say("failed.data", { what: error.message }), () => {
      told.remove();
      open(place, module, page, false);
    }).focus();
    return;
  }
  await module.begin({ place, base, page, data, byItself });
}

/** Wait for the end of the page: its cells are all there then. */
function untilRead() {
  if (document.readyState !== "loading") return null;
  return new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });
}

async function dataOf(page) {
  const answer = await fetch(new URL(`${page}.json`, base));
  if (!answer.ok) throw new Error(`${page}.json: ${answer.status}`);
  return answer.json();
}

/** Add a style sheet, and wait for it: nothing is shown without its looks. */
function addSheet(name) {
  const href = new URL(name, base).href;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = make("link", { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(name));
    });
    document.head.append(link);
  });
}
