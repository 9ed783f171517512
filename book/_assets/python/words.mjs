// Every word that the pages show comes from words.toml, which the build turns into JSON.

let words = {};

/** Fetch the words, once for all modules. Rejects where they cannot be had. */
export async function loadWords(base) {
  const answer = await fetch(new URL("words.json", base));
  if (!answer.ok) throw new Error(`words.json: ${answer.status}`);
  words = await answer.json();
}

/** Return the words of a key such as "card.copy", with values in the place of {names}. */
export function say(key, values = {}) {
  const text = key.split(".").reduce((table, name) => table?.[name], words);
  if (typeof text !== "string") throw new Error(`no words for "${key}"`);
  const line = text.trim().replace(/\s*\n\s*/g, " ");
  return line.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Return the words of a key for a number of things: those of `key_one` for one. */
export function counted(key, count, values = {}) {
  return say(count === 1 ? `${key}_one` : key, { ...values, count });
}

/** Return bytes in words, as in "9.3 MB". */
export function megabytes(bytes) {
  return say("size.megabytes", { number: (bytes / 1e6).toFixed(1) });
}
