// Finds sections: asks Pagefind for each word of a query, which knows in which sections
// it is and how much it counts there, and adds up. Pagefind alone wants every word to
// be there, and a pasted message always has some that are not.

import { likeness, pairsOf, wordingsOf } from "./messages.js";
import { lexicon, readQuery, stem, wordsOf } from "./query.js";

const here = new URL("./", import.meta.url);
// A question is an answer at once, a term only its beginning, a task asks.
const ENOUGH = 0.04; // of the best result's points; with less, and after FEW, none is shown
const FEW = 5;
const FULL = 15; // what one word may count at most, however often it is there
const LONGER = 0.3; // what a longer word counts that begins like the one searched for
const PASTED = 1.2; // of the best result's points, for a heading that is in the text
const MARK = "\u2063"; // around a section's prose, and behind its code (_ext/search_index.py)
const KINDS = { Question: 1.6, Glossary: 0.9, Exercise: 0.6 };

/** Load Pagefind and what is known of the site; return the function that finds. */
export async function open() {
  const [pagefind, known] = await Promise.all([
    import(new URL("pagefind/pagefind.js", here)),
    fetch(new URL("known.json", here)).then((answer) => {
      if (!answer.ok) throw new Error(`known.json: ${answer.status}`);
      return answer.json();
    }),
  ]);
  await pagefind.options({ basePath: new URL("pagefind/", here).pathname });
  await pagefind.init();
  const words = lexicon(known);
  const sections = new Map(known.sections.map((row) => [row[0], section(row, known)]));
  const counts = headingCounts(sections.values());
  return (text) => find(text, { pagefind, words, sections, counts });
}

/** Return a section as known.json has it, with the words of its heading. */
function section([id, page, anchor, title, kind, also], { pages, stop }) {
  const [address, pageTitle] = pages[page];
  const telling = wordsOf(`${title} ${also}`).filter((word) => !stop.includes(word));
  const heading = [...new Set(telling.map(stem))];
  return { id, address: anchor ? `${address}#${anchor}` : address, title, pageTitle,
    kind, heading, wordings: wordingsOf(title, also) };
}

/** Return for each word in how many headings it is. */
function headingCounts(sections) {
  const counts = new Map();
  for (const { heading } of sections) {
    for (const word of heading) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Return {hits, terms, changed, missing}: the sections found, the best first. */
async function find(text, { pagefind, words, sections, counts }) {
  const { terms, changed, missing } = readQuery(text, words);
  const answers = await Promise.all(terms.map(({ word }) => pagefind.search(word)));
  // Pagefind finds longer words, too: "embedding" in EMBEDBOOK_DATA. Which are they?
  const exact = await Promise.all(terms.map(async ({ word }) => {
    const { results } = await pagefind.search(`"${word}"`);
    return new Set(results.map(({ id }) => id));
  }));
  const found = new Map();
  let all = 0;
  answers.forEach(({ results }, number) => {
    const { weight } = terms[number];
    if (!results.length) return;
    const rarity = weight * Math.log(1 + sections.size / results.length);
    all += rarity;
    for (const result of results) {
      const hit = found.get(result.id) ?? { sum: 0, share: 0, best: 0, result };
      const longer = exact[number].size > 0 && !exact[number].has(result.id);
      const part = result.score / (1 + result.score / FULL);
      const score = weight * part * (longer ? LONGER : 1);
      hit.sum += score;
      hit.share += longer ? LONGER * rarity : rarity;
      if (score > hit.best) Object.assign(hit, { best: score, result });
      found.set(result.id, hit);
    }
  });
  const asked = new Map(terms.map(({ word, weight }) => [stem(word), weight]));
  const rarity = (word) => Math.log(1 + sections.size / (counts.get(word) ?? 1));
  const total = sum([...asked], ([word, weight]) => weight * rarity(word));
  const scored = [...found].map(([id, { sum: score, share, result }]) => {
    const at = sections.get(id);
    const held = sum(at.heading, (word) => (asked.get(word) ?? 0) * rarity(word));
    // How much of the heading was asked for, and how much of what was asked it holds.
    const agrees = 2 * held / ((sum(at.heading, rarity) || 1) + total);
    const factor = KINDS[at.kind.split(" ")[0]] ?? 1;
    const points = factor * score * (0.3 + 0.7 * share / all) * (1 + 2 * agrees);
    const load = async () => {
      const [, prose = "", code = ""] = (await result.data()).content.split(MARK);
      return prose.trim() || code;
    };
    return { ...at, points, load };
  });
  const best = Math.max(0, ...scored.map(({ points }) => points));
  const pairs = pairsOf(text);
  for (const each of scored) each.points += best * likeness(pairs, each.wordings) * PASTED;
  scored.sort((a, b) => b.points - a.points || (a.address < b.address ? -1 : 1));
  const hits = scored.filter(({ points }, place) =>
    place < FEW || points > ENOUGH * scored[0].points);
  return { hits, terms: terms.map(({ word }) => word), changed, missing };
}

function sum(list, value) {
  return list.reduce((total, each) => total + value(each), 0);
}
