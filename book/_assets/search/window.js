// The search's window: a dialog with a field and a list of links. Arrow keys go
// through the list, Enter opens, Escape closes; the count is said to screen readers.

import { excerpt } from "./excerpt.js";
import { open as openSearch } from "./find.js";

const root = new URL("../", import.meta.url);
const PAUSE = 150; // milliseconds without a key before a search begins
const SHOWN = 8; // results, and as many more on each click
const TOLD = 6; // words of which the window says that no page has them
const ANYTHING = "A question, a word, or a whole error message";

let parts = null; // the elements of the window, once it was made
let search = null; // promise of the function that finds
let asked = 0; // the number of the search that is shown
let timer = 0;

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Open the window; `query` is searched for at once, `address` is that of the list of
    questions, for where nothing is found. */
export async function show({ query = "", address }) {
  parts ??= await make(address);
  const { dialog, field } = parts;
  if (!dialog.open) dialog.showModal();
  if (query) field.value = query;
  field.focus();
  field.select();
  load().catch(() => {}); // while somebody types
  if (field.value) await answer();
}

function load() {
  search ??= openSearch();
  return search;
}

async function make(address) {
  const field = element("input", { type: "search", id: "site-search-field",
    className: "site-search-field", placeholder: ANYTHING, autocomplete: "off",
    spellcheck: false, autocapitalize: "off", enterkeyhint: "go" });
  const label = element("label", { htmlFor: field.id, id: "site-search-label" },
    "Search the course");
  const close = element("button", { type: "button", className: "site-search-close",
    "aria-label": "Close the search" }, "\u00d7");
  const status = element("p", { role: "status", className: "site-search-status" });
  const list = element("ol", { className: "site-search-hits" });
  const more = element("button", { type: "button", className: "site-search-more",
    hidden: true }, "Show more");
  const dialog = element("dialog", { className: "site-search",
    "aria-labelledby": label.id },
    element("form", { role: "search" }, label, field, close), status, list, more,
    element("p", { className: "site-search-foot" },
      element("a", { href: address }, "All questions and errors"),
      element("span", {}, " Arrow keys choose, Enter opens, Escape closes.")));
  const style = element("link", { rel: "stylesheet",
    href: new URL("search.css", import.meta.url).href });
  await new Promise((done) => {
    style.onload = style.onerror = done;
    document.head.append(style);
  });
  document.body.append(dialog);
  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("click", (event) => {
    if (event.target !== dialog && !event.target.closest("a")) return;
    note(""); // at once: with another address a link into this page would load it anew
    dialog.close();
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    note("");
  });
  close.addEventListener("click", () => dialog.close());
  more.addEventListener("click", () => showMore(true));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE);
  });
  dialog.querySelector("form").addEventListener("submit", onEnter);
  return { dialog, field, status, list, more, waiting: [], terms: [] };
}

/** Keep the query in the address, so that it can be sent to somebody. */
function note(query) {
  const now = new URL(location.href);
  if (query) now.searchParams.set("q", query);
  else now.searchParams.delete("q");
  try {
    history.replaceState(history.state, "", now);
  } catch {
    // A page from a file may not change its address.
  }
}

async function onEnter(event) {
  event.preventDefault();
  clearTimeout(timer);
  await answer();
  parts.list.querySelector("a")?.click();
}

function onKey(event) {
  const { dialog, field, list } = parts;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const inList = at >= 0;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 };
  if (inList) Object.assign(to, { Home: 0, End: links.length - 1 });
  if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
  } else if (event.key in to && (inList || document.activeElement === field)) {
    const next = to[event.key];
    if (!inList && event.key === "ArrowUp") return;
    event.preventDefault();
    (next < 0 ? field : links[Math.min(next, links.length - 1)] ?? field).focus();
  } else if (inList && /^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
    field.focus(); // and the letter is typed there
  }
}

/** Search for what is in the field, and show what was found. */
async function answer() {
  const { field, status, list, more } = parts;
  const query = field.value.trim();
  const mine = ++asked;
  note(query);
  if (!query) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    return;
  }
  let found;
  try {
    found = await (await load())(query);
  } catch {
    search = null; // once more with the next letter
    status.textContent = "The search could not be loaded. Is the network there?";
    return;
  }
  if (mine !== asked) return;
  list.replaceChildren();
  parts.waiting = found.hits;
  parts.terms = found.terms;
  status.textContent = said(found);
  showMore(false);
}

function said({ hits, changed, missing }) {
  const read = changed.map(([from, to]) => `“${from}” read as “${to}”`).join(", ");
  const count = hits.length === 1 ? "1 result" : `${hits.length || "No"} results`;
  const told = `${count}${read ? `; ${read}` : ""}.`;
  const hint = hits.length ? "" : "Try other words, or look through all questions.";
  if (!missing.length) return `${told} ${hint}`.trim();
  const lost = `No page has: ${missing.slice(0, TOLD).join(", ")}.`;
  return hits.length ? `${lost} Without ${missing.length > 1 ? "these" : "it"}: ${told}` : `${told} ${lost} ${hint}`;
}

function showMore(focus) {
  const { list, more, terms } = parts;
  const rows = parts.waiting.splice(0, SHOWN).map((hit) => row(hit, terms));
  list.append(...rows);
  more.hidden = parts.waiting.length === 0;
  if (focus) rows[0]?.querySelector("a").focus();
}

function row(hit, terms) {
  const text = element("p", { className: "site-search-excerpt" });
  hit.load().then((content) => {
    for (const [piece, marked] of excerpt(content, terms, hit.kind === "Question")) {
      text.append(marked ? element("mark", {}, piece) : piece);
    }
  }, () => {});
  const { kind, title, pageTitle } = hit;
  const where = pageTitle === title ? kind
    : pageTitle.startsWith(kind) ? pageTitle : `${kind} · ${pageTitle}`;
  return element("li", {},
    element("a", { href: new URL(hit.address, root).href }, title),
    element("p", { className: "site-search-where" }, where), text);
}
