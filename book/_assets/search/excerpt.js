// The piece of a section's text that shows why it was found.

import { stem } from "./query.js";

const LENGTH = 32; // words
const STEP = 4; // words from one piece that is looked at to the next

/** Return [[text, found?], …]: a piece of `text`, cut where words that are searched
    for are dense, or its beginning, where that is the `answer`. */
export function excerpt(text, terms, answer) {
  const words = text.trim().split(/\s+/);
  const wanted = terms.map(stem);
  const found = words.map((word) => new Set(
    word.toLowerCase().match(/[\p{L}\p{N}_]+/gu)?.filter((part) => isOf(part, wanted)).map(stem)));
  let [start, most] = [0, -1];
  for (let at = 0; at === 0 || !answer && at + LENGTH < words.length + STEP; at += STEP) {
    const seen = new Set(found.slice(at, at + LENGTH).flatMap((each) => [...each]));
    if (seen.size > most) [start, most] = [at, seen.size];
  }
  const piece = words.slice(start, start + LENGTH).join(" ");
  const before = start > 0 ? "… " : "";
  const after = start + LENGTH < words.length ? " …" : "";
  return `${before}${piece}${after}`.split(/([\p{L}\p{N}_]+)/u)
    .map((part, number) => [part, number % 2 === 1 && isOf(part.toLowerCase(), wanted)]);
}

function isOf(word, wanted) {
  const short = stem(word);
  return wanted.some((each) =>
    short === each || (each.length > 3 && word.startsWith(each)));
}
