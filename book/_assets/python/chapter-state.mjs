// What a reader made of a chapter's cells, and which results are older than that.
// Texts are kept for the visit (sessionStorage: this tab, until it is closed); results
// only until the page is left.

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
  const results = new Map(); // id → { answer, from }: the texts that it was made from

  const code = (id) => known.get(id).code;
  const text = (id) => texts.get(id) ?? code(id);
  const chain = (id) => [...known.get(id).builds_on, id];

  function save() {
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
    /** Return the texts that a result made now comes from: those before, and its own. */
    made: (id) => chain(id).map(text),
    before: (id) => known.get(id).builds_on,
    /** Return the ids of the cells that build on `id`. */
    after: (id) => cells.filter((cell) => cell.builds_on.includes(id)).map((cell) => cell.id),
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
      const ids = chain(id);
      const from = results.get(id)?.from ?? ids.map(code);
      const differs = ids.map((each, place) => text(each) !== from[place]);
      if (differs.pop()) return "own";
      return differs.some(Boolean) ? "above" : "";
    },
  };
}
