// What is searched for, out of what somebody typed or pasted: no numbers, paths or
// words that say nothing; what is misspelt, as the site writes it. Nothing here knows
// of pages or of Pagefind, and nothing is loaded.

const LONGEST = 4000; // characters of a query that are looked at
const MENDED = 0.8; // what a word counts that was misspelt
const ALIKE = 0.7; // what a word counts that is meant as well, where pages have both
const PARTS = 0.5; // what each part counts of a name that the site has not
const MOST = 20; // words that are searched for
// Who pastes a message has not misspelt it: a word that the site has not goes.
const LONG = /^(?:\S+\s+){14}/;
const MESSAGE = /\w(?:Error|Warning|Exception)\b|Traceback/;
// What an English word may have behind another. A word of the site with one of these
// is no misspelling of a different word of the site.
const ENDING = /(?:ly|ness|ments?|ed|ers?|ings?|able|ful|less|ions?|al|ity|s)$/;
const ACRONYM = /^[A-Z]{3,5}$/;
const TOKEN = /(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}_][\p{L}\p{N}_]*)*/gu;
const CAMEL = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+|-+/;
// In the order in which they are taken out. A file keeps its last name.
const NOISE = [
  [/\{\{.*?\}\}/gs, " "], // names of nodes
  [/\bhttps?:\/\/\S*\/(\S*)/g, " $1 "],
  [/\/job:\S+/g, " "],
  [/<(?:class )?'?([\w.]+)'?>/g, " $1 "], // <class 'list'>
  [/(^|[\s'"(=])(?:~|[A-Za-z]:)?(?:[\\/][\w.+ -]*?\w)*[\\/]([\w.+-]+)(?::\d+)?/g, "$1 $2 "],
  [/\.(?:py|pyc|ipynb)\b/g, " "],
];

/** Return a word without the usual endings: no more than a rough stem. */
export function stem(word) {
  const short = word.replace(/(?:'s|ies|ied|ings?|ed|es|s|e|y)$/, "");
  return short.length >= 3 ? short.replace(/([^aeiou])\1$/, "$1") : word;
}

/** Return the words of a text in lower case; a compound's parts are words, too. */
export function wordsOf(text) {
  const found = (text.match(TOKEN) ?? []).map((word) => word.toLowerCase());
  return found.flatMap((word) =>
    word.includes("-") ? [word, ...word.split("-")] : [word]);
}

/** Return what a query needs of the site's words (known.json), ready for use. */
export function lexicon({ words, common, stop, synonyms, english }) {
  const given = words.split(" ");
  // Some write "pretrained", the site "pre-trained".
  const list = given.flatMap((word) =>
    word.includes("-") ? [word, word.replaceAll("-", "")] : [word]);
  const ranks = new Map(list.map((word, rank) => [word, rank]));
  const stems = new Set(list.map(stem));
  const said = new Set(Object.keys(synonyms).flatMap(wordsOf));
  const byLength = new Map();
  for (const word of [...list, ...said]) {
    if (word.includes("-")) continue;
    if (!byLength.has(word.length)) byLength.set(word.length, []);
    byLength.get(word.length).push(word);
  }
  const phrases = Object.entries(synonyms).map(([said, meant]) => [
    wordsOf(said).every((word) => ranks.has(word)) ? ALIKE : 1,
    new RegExp(`(?<![\\p{L}\\p{N}_])${said.replace(/ /g, "[ _-]?")}s?(?![\\p{L}\\p{N}_])`, "iu"),
    meant,
  ]);
  return { list, ranks, common, stems, byLength, stop: new Set(stop), phrases, said,
    english: new Set(english.split(" ")) };
}

/** Return how many slips lead from one word to another; more than `most` is Infinity.
    A letter left out, put in, taken for another, or two that changed places. */
export function slips(one, other, most) {
  let before = [], last = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length] > most ? Infinity : last[other.length];
}

function sameLetters(one, other) {
  return [...one].sort().join() === [...other].sort().join();
}

/** Return the site's word that a misspelt one is nearest to, or null: so few slips
    that it is clearly one, and no word that English has. */
export function corrected(word, { byLength, ranks, common, english }) {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const plain = word.replace(ENDING, "");
  if (english.has(word)) return null;
  const known = [plain, `${plain}e`].some((each) => ranks.has(each));
  if (plain !== word && plain.length > 3 && known) return null;
  let best = null;
  for (let length = word.length - most; length <= word.length + most; length += 1) {
    for (const other of byLength.get(length) ?? []) {
      if (word[0] !== other[0]) continue; // that letter is seldom wrong
      const number = slips(word, other, most);
      // Of four letters two may have changed places.
      if (number > most || word.length < 5 && !sameLetters(word, other)) continue;
      const rank = ranks.get(other) ?? 0; // of equals the more frequent word
      const cost = number + (rank < common ? 0 : 0.4) + rank * 1e-6;
      if (!best || cost < best.cost) best = { other, cost };
    }
  }
  return best && best.other;
}

/** Return [words of the site that one word stands for, how much they count]; `open`
    says that it may be the beginning of one, `mend` that it may be misspelt, `sure`
    that it is an acronym, which is no form of another word. */
function meant(token, known, { open, mend, sure }) {
  const word = token.toLowerCase();
  const bare = word.replace(/^_+|_?\d+$/g, "");
  for (const each of [word, bare, word.replaceAll("-", "")]) {
    if (known.ranks.has(each)) return [[each], 1];
    const cut = !open && each.length < 5 && known.ranks.has(`${each}e`); // "shap" is no form of "shape"
    if (!sure && !cut && known.stems.has(stem(each))) return [[each], 1];
  }
  if (known.said.has(word.replace(/s$/, "")) || known.said.has(word)) return [[], 1];
  if (sure) return [[], 0];
  if (open && word.length > 2 && known.list.some((each) => each.startsWith(word))) {
    return [[word], 1];
  }
  const whole = mend ? corrected(bare, known) : null;
  const parts = token.split(CAMEL).filter((part) => part.length > 2);
  if (parts.length > 1 && !whole) {
    const found = parts.flatMap((part) => meant(part, known, { mend })[0]);
    return [found.filter((part) => !known.stop.has(part)), PARTS];
  }
  return whole ? [[whole], MENDED] : [[], 0];
}

/** Return what to search for: {terms: [{word, weight}], changed: [[typed, meant]],
    missing: [typed]}, of which the last are words that no page has. */
export function readQuery(text, known) {
  const plain = NOISE.reduce(
    (rest, [from, to]) => rest.replace(from, to), text.slice(0, LONGEST));
  const terms = new Map();
  const [changed, missing] = [[], new Set()];
  const add = (word, weight) =>
    terms.set(word, Math.max(weight, terms.get(word) ?? 0));
  const tokens = plain.match(TOKEN) ?? [];
  const telling = tokens.filter((token) => !known.stop.has(token.toLowerCase()));
  const used = telling.length ? telling : tokens;
  const pasted = MESSAGE.test(text); // that has names which are nobody's question
  const mend = !pasted && !LONG.test(text);
  const shouted = text === text.toUpperCase();
  used.forEach((token, number) => {
    const open = number === used.length - 1 && text.endsWith(token);
    const sure = ACRONYM.test(token) && !shouted;
    const [found, weight] = meant(token, known, { open, mend, sure });
    found.forEach((word) => add(word, weight));
    if (weight === MENDED) changed.push([token, found[0]]);
    if (weight <= PARTS && token.length > 2 && !pasted) missing.add(token);
  });
  const said = changed.reduce((rest, [from, to]) => rest.replace(from, to), plain);
  for (const [weight, pattern, others] of known.phrases) {
    if (pattern.test(said)) others.forEach((word) => add(word, weight));
  }
  // Of a long message the rarer words tell more.
  const rank = (word) => known.ranks.get(word) ?? Infinity;
  const kept = [...terms].sort((a, b) => rank(b[0]) - rank(a[0])).slice(0, MOST);
  return { terms: kept.map(([word, weight]) => ({ word, weight })), changed,
    missing: [...missing] };
}
