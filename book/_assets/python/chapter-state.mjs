// What a reader made of a chapter's cells, and which results are older than that.
// Texts are kept for the visit (sessionStorage: this tab, until it is closed); results
// only until the page is left.

import { definedIn, importsIn, namesIn } from "./chapter-names.mjs";

const VERSION = 1;

/** Return the texts kept in this tab, id → text, of cells whose code is as it was. */
function kept(key, cells) {
  try {
    const { version, texts } = JSON.parse(sessionStorage.getItem(key));
    if (version !== VERSION) return new Map();
    return new Map(cells
      .filter(({ id, code }) => texts[id]?.code === code && typeof texts[id].text === "string")
      .map(({ id }) => [id, texts[id].text]));
  } catch {
    return new Map(); // nothing, nonsense, or no storage
  }
}

/** `page` such as "chapters/04-learning-the-rows"; `cells` as in its JSON. */
export function createState(page, cells) {
  const key = `lookup-tables:${page}`;
  const known = new Map(cells.map((cell) => [cell.id, cell]));
  const texts = kept(key, cells);
  const results = new Map(); // id → { answer, from }: what it was made from
  const found = new Map(); // id → what runs before it, until a text changes

  const code = (id) => known.get(id).code;
  const text = (id) => texts.get(id) ?? code(id);
  const made = (id) => [...before(id), id].map((each) => [each, text(each)]);

  /**
   * Return the ids of the cells that run before one, in order: those that it builds on,
   * and those that changed code uses besides, or that now define what it uses.
   */
  function before(id) {
    if (!texts.size) return known.get(id).builds_on;
    if (!found.has(id)) {
      const wanted = new Set(known.get(id).builds_on);
      addChanged(id, wanted);
      found.set(id, cells.map((cell) => cell.id).filter((each) => wanted.has(each)));
    }
    return found.get(id);
  }

  function addChanged(id, wanted) {
    const above = cells.slice(0, cells.indexOf(known.get(id)));
    const names = new Set(); // that these mention, and those that changed code does
    const changed = new Set();
    const add = (each) => {
      for (const name of namesIn(text(each))) {
        names.add(name);
        if (texts.has(each)) changed.add(name);
      }
    };
    add(id);
    for (const cell of above.toReversed()) { // what a cell uses is above it
      const own = texts.get(cell.id);
      const fresh = own === undefined ? [] : [...definedIn(own)];
      const runs = !cell.needs && cell.shown !== false;
      const used = runs && (fresh.some((name) => names.has(name))
        || cell.defines.some((name) => changed.has(name)));
      if (!wanted.has(cell.id) && !used) continue;
      add(cell.id);
      for (const each of [cell.id, ...cell.builds_on]) wanted.add(each);
    }
  }

  /** Leave out the cells that only import what a cell uses, as long as they do. */
  function shownIn(id, cellsBefore) {
    const { builds_on: needed, rests_on: rests } = known.get(id);
    return cellsBefore.filter(([each, own]) => !needed.includes(each)
      || rests.includes(each) || importsIn(own) !== importsIn(code(each)));
  }

  function save() {
    found.clear();
    const typed = [...texts].map(([id, own]) => [id, { text: own, code: code(id) }]);
    try {
      if (!typed.length) sessionStorage.removeItem(key);
      else {
        const value = { version: VERSION, texts: Object.fromEntries(typed) };
        sessionStorage.setItem(key, JSON.stringify(value));
      }
    } catch {
      // The page works on; what was typed goes with it.
    }
  }

  return {
    text,
    changed: (id) => texts.has(id),
    anything: () => texts.size > 0 || results.size > 0,
    /** Return what a result made now comes from: [id, text] of those before, and of `id`. */
    made,
    /** Return the ids of the cells that build on `id`. */
    after: (id) => cells.map((cell) => cell.id).filter((each) => before(each).includes(id)),
    setText(id, typed) {
      if (typed === code(id)) texts.delete(id);
      else texts.set(id, typed);
      save();
    },
    result: (id) => results.get(id)?.answer ?? null,
    keep: (id, answer, from) => results.set(id, { answer, from }),
    putBack(id) {
      texts.delete(id);
      results.delete(id);
      save();
    },
    /** Return which change the shown result of a cell does not know: "", "own", "above". */
    olderThan(id) {
      const book = () => [...known.get(id).builds_on, id].map((each) => [each, code(each)]);
      const from = results.get(id)?.from ?? book();
      const now = made(id);
      if (from.at(-1)[1] !== now.at(-1)[1]) return "own";
      return JSON.stringify(shownIn(id, from)) === JSON.stringify(shownIn(id, now)) ? "" : "above";
    },
  };
}
