// What was typed and passed, kept in this browser only: one entry for each page, which
// is a JSON text. It may be broken, old, full or forbidden: the page works on, without.

const PREFIX = "lookup-tables:";
const ASIDE = "lookup-tables-unread:"; // what a page could not read, never overwritten
const VERSION = 1;
const TASK = /^[a-z][\w-]{0,63}$/i;
const PAGE = /^(exercises|chapters)\/\d\d-[a-z0-9-]{1,60}$/;

const unkept = new Map(); // page → text, where the browser keeps nothing
const listeners = new Set();
let trouble = false;

/** Call `callback` once, at once or later, if what is typed will not be kept. */
export function onTrouble(callback) {
  if (trouble) callback();
  else listeners.add(callback);
}

function tellTrouble() {
  trouble = true;
  for (const callback of listeners) callback();
  listeners.clear();
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    tellTrouble();
    return null;
  }
}

function text(value) {
  return typeof value === "string" ? value : "";
}

function count(value) {
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** Return a task's record, whole and of the right types, of whatever was stored. */
function wholeTask(stored) {
  const from = stored !== null && typeof stored === "object" ? stored : {};
  return {
    text: text(from.text),
    stub: text(from.stub),
    passed: from.passed === true,
    tries: count(from.tries),
    hints: count(from.hints),
    good: text(from.good),
    arranged: Array.isArray(from.arranged) ? from.arranged : [],
  };
}

/** Return a page's record of a stored text; null if it is none, or a later version's. */
function parse(stored) {
  let found;
  try {
    found = JSON.parse(stored);
  } catch {
    return null;
  }
  const tasks = found?.tasks;
  const known = Number.isInteger(found?.version) && found.version <= VERSION;
  if (!known || typeof tasks !== "object" || tasks === null) return null;
  const record = { version: VERSION, tasks: Object.create(null) };
  for (const [name, task] of Object.entries(tasks)) {
    if (TASK.test(name)) record.tasks[name] = wholeTask(task);
  }
  return record;
}

/** Return what is kept of a page: {version, tasks: name → record}. */
export function load(page) {
  const stored = unkept.get(page) ?? read(PREFIX + page);
  const empty = { version: VERSION, tasks: Object.create(null) };
  return (stored && parse(stored)) || empty;
}

function write(page, record) {
  const value = JSON.stringify(record);
  try {
    const before = localStorage.getItem(PREFIX + page);
    if (before && !parse(before)) localStorage.setItem(ASIDE + page, before);
    localStorage.setItem(PREFIX + page, value);
    unkept.delete(page);
  } catch {
    unkept.set(page, value);
    tellTrouble();
  }
}

/** Keep changes to a task's record; another tab's are read first. Returns the record. */
export function save(page, task, changes) {
  const record = load(page);
  const merged = wholeTask({ ...record.tasks[task], ...changes });
  record.tasks[task] = merged;
  write(page, record);
  return merged;
}

/** Forget a page, or all of them. Two tasks of one name on two pages are two. */
export function clear(page) {
  for (const each of page === null ? pages() : [page]) {
    unkept.delete(each);
    for (const prefix of [PREFIX, ASIDE]) {
      try {
        localStorage.removeItem(prefix + each);
      } catch {
        tellTrouble();
      }
    }
  }
}

function pages() {
  const found = new Set(unkept.keys());
  try {
    for (let i = 0; i < localStorage.length; i += 1) {
      const key = localStorage.key(i);
      for (const prefix of [PREFIX, ASIDE]) {
        const page = key.slice(prefix.length);
        if (key.startsWith(prefix) && PAGE.test(page)) found.add(page);
      }
    }
  } catch {
    tellTrouble();
  }
  return [...found].sort();
}

/** Return all that is kept: a Map from page to record, of pages with a task. */
export function all() {
  const found = pages().map((page) => [page, load(page)]);
  return new Map(found.filter(([, record]) => Object.keys(record.tasks).length));
}

/** Call `callback` with a page's tasks when another tab changes them; null: any page. */
export function watch(page, callback) {
  const changed = (event) => {
    const { key } = event; // null: all was cleared
    if (page === null && (key?.startsWith(PREFIX) ?? true)) callback(null);
    if (page !== null && (key ?? PREFIX + page) === PREFIX + page) callback(load(page).tasks);
  };
  addEventListener("storage", changed);
  return () => removeEventListener("storage", changed);
}

/** Tell whether a text was typed on another stub than today's, which may be offered. */
export function offered(record, stub) {
  return Boolean(record?.text) && record.stub !== "" && record.stub !== stub;
}

/** Return all that is kept as one text, to be taken to another browser. */
export function exported() {
  return JSON.stringify({ course: PREFIX, pages: Object.fromEntries(all()) }, null, 1);
}

/** Return the pages of an exported text, a Map to records; null if it is none. */
export function readExport(given) {
  let found;
  try {
    found = JSON.parse(given.replace(/^\uFEFF/, ""));
  } catch {
    return null;
  }
  if (found?.course !== PREFIX || typeof found.pages !== "object") return null;
  const records = Object.entries(found.pages ?? {})
    .filter(([page]) => PAGE.test(page))
    .map(([page, record]) => [page, parse(JSON.stringify(record ?? null))]);
  return new Map(records.filter(([, record]) => record));
}
