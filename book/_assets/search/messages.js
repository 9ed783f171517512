// Which headings are in what somebody pasted. A message is known by its small words too,
// "is not in", which say nothing alone: so pairs of words are compared, in their order,
// and what varies between the two is passed over: numbers, "N", "…".

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;
const VARIES = /^(?:[a-z]|node|name|op)$/; // N, x, and what is put around a message
const PIECE = /[;…]/; // an "also" line holds several wordings, a message several pieces
const FEWEST = 2; // pairs of words, else a heading is no message but a word or two
const ALIKE = 0.7; // of a wording's pairs that a text has to hold

/** Return the pairs of neighbouring words of a text. */
export function pairsOf(text) {
  const words = (text.toLowerCase().match(WORD) ?? []).filter((word) => !VARIES.test(word));
  return new Set(words.slice(1).map((word, place) => `${words[place]} ${word}`));
}

/** Return a section's wordings, each as its pairs: its heading, and each "also". */
export function wordingsOf(title, also) {
  const whole = [title, ...also.split(PIECE)].map((each) => [...pairsOf(each)]);
  return whole.filter((pairs) => pairs.length >= FEWEST);
}

/** Return from 0 to 1 how surely a text holds one of the wordings; longer ones are surer. */
export function likeness(pairs, wordings) {
  return Math.max(0, ...wordings.map((wording) => {
    const held = wording.filter((pair) => pairs.has(pair)).length;
    const share = held / wording.length;
    return share < ALIKE || held < FEWEST ? 0 : share * held / (held + 1);
  }));
}
