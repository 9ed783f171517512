// Which names a reader's code uses and defines, so that it meets what it would meet in
// the whole notebook. A name too many only runs a cell more.

import { withoutTexts } from "./requests.mjs";

const NAME = /(?<![\w.])[\p{L}_][\p{L}\d_]*/gu;
const known = new Map(); // code → names in it: the same code is asked for at each key

/** Return the names that are mentioned in code. */
export function namesIn(code) {
  if (known.size > 500) known.clear(); // each key typed makes another code
  if (!known.has(code)) known.set(code, new Set(withoutTexts(code).match(NAME)));
  return known.get(code);
}

/** Return the lines of code that import. */
export function importsIn(code) {
  return (code.match(/^[ \t]*(?:from|import)\b.*/gm) ?? []).join("\n");
}

/** Return the names that code defines at its top level. */
export function definedIn(code) {
  const parts = [
    /^(?:async\s+)?(?:def|class)\s+(\w+)/gm,
    /^(?:from\s+\S+\s+)?import\s+(.+)/gm,
    /^for\s+(.+?)\s+in\b/gm,
    /^(?![^=\n]*\w\()([^\s#][^=#\n]*?)(?:[-+*/@&|^%<>]|\/\/|\*\*|<<|>>)?=(?!=)/gm,
  ].flatMap((form) => [...withoutTexts(code).matchAll(form)].map((found) => found[1]));
  return new Set(parts.flatMap((part) => part.match(NAME) ?? []));
}
