import {
  button, byCodePoint, change, count, counted, cut, fillTable, follow, frame, h, size, slider,
  stateOf, textBox, tokens, voice,
} from "./parts.mjs";

// One-hot vectors of words that the reader types; embedbook.explore.one_hot says what
// the numbers are.

const SHOWN = 10;
const BYTES = 4;
const STATE = ["text", "first", "second", "large_vocabulary"];
const CHIPS = ["good", "great", "dull", "table", "film", "cast"];
const SIZES = [10, 100, 1000, 10_000, 20_000, 100_000, 1_000_000];

export function numbers({ text, first, second, large_vocabulary }) {
  const found = tokens(text);
  const vocabulary = [...new Set(found)].sort(byCodePoint);
  const indexOf = new Map(vocabulary.map((word, index) => [word, index]));
  const indices = found.map((word) => indexOf.get(word));
  const columns = [...new Set(indices.slice(0, SHOWN))].sort((a, b) => a - b);
  const words = columns.map((index) => vocabulary[index]);
  const vectors = words.map((_, row) => words.map((_, place) => Number(row === place)));
  const products = (a, b) => a.map((value, place) => value * b[place]);
  const sum = (values) => values.reduce((total, each) => total + each, 0);
  const length = (a) => Math.sqrt(sum(products(a, a)));
  const cosine = (a, b) => sum(products(a, b)) / (length(a) * length(b));
  const there = found.slice(0, SHOWN);
  const one = words.includes(first) ? first : there[0] ?? "";
  const pair = [one, words.includes(second) ? second : there.find((each) => each !== one) ?? one];
  const [a, b] = pair.map((word) => vectors[words.indexOf(word)] ?? []);
  return {
    tokens: found, vocabulary, indices, columns, pair,
    vocabulary_size: vocabulary.length,
    vectors: indices.slice(0, SHOWN).map((index) =>
      columns.map((column) => Number(index === column))),
    cosines: vectors.map((u) => vectors.map((v) => cosine(u, v))),
    products: products(a, b),
    cosine: words.length ? cosine(a, b) : null,
    one_hot_bytes: found.length * vocabulary.length * BYTES,
    index_bytes: found.length * BYTES,
    large_bytes: found.length * large_vocabulary * BYTES,
  };
}

// Two lists of words to compare, since a list says its own place by keyboard too.
function pairOfWords(model) {
  const lists = ["first", "second"].map((name) => h("select", {
    onchange: (event) => change(model, { [name]: event.target.value }),
  }));
  const element = h("div", { class: "explore-row" }, lists.map((list, k) =>
    h("label", { class: "explore-field" }, h("span", {}, ["Compare", "with"][k]), list)));
  const show = (words, pair) => lists.forEach((list, k) => {
    list.replaceChildren(...words.map((word) => h("option", { value: word }, cut(word))));
    list.value = pair[k];
    list.disabled = words.length === 0;
  });
  return { element, show };
}

function comparison({ pair: [first, second], products, cosine }) {
  if (cosine === null) return [];
  const sum = `${products.join(" + ")} = ${products.reduce((a, b) => a + b, 0)}`;
  const why = first === second
    ? "The same word has its 1 in the same place."
    : "Their ones stand in different places, so every product is 0.";
  return [
    h("strong", {}, "cosine of ", h("bdi", {}, cut(first)), " and ", h("bdi", {}, cut(second)),
      ": ", h("span", { "data-number": "cosine" }, String(cosine))),
    h("br"), `Place by place, multiplied and added: ${sum}. ${why} `,
    "(Both vectors have length 1, so that there is nothing more to divide by.)",
  ];
}

function render({ model, el }) {
  const heard = voice();
  const box = textBox(model, "text", "Words");
  const chips = h("div", { class: "explore-row" },
    CHIPS.map((word) => button(`+ ${word}`, () =>
      change(model, { text: `${model.get("text").trim()} ${word}`.trim() }))),
    button("Clear", () => change(model, { text: "" })));
  const note = h("p", { class: "explore-note" });
  const ones = h("table", { class: "explore-table explore-grid" });
  const cosines = h("table", { class: "explore-table explore-grid" });
  const lists = pairOfWords(model);
  const compared = h("p", {});
  const large = slider(model, "large_vocabulary", "If the vocabulary had", SIZES,
    (value) => counted(value, "word"));
  const cost = h("p", {});

  const draw = () => {
    const found = numbers(stateOf(model, STATE));
    const length = found.tokens.length;
    const shown = found.tokens.slice(0, SHOWN).map((word) => cut(word, 12));
    const words = found.columns.map((index) => found.vocabulary[index]);
    const heads = words.map((word) => cut(word, 12));
    const cells = (row) => row.map((value) => ({ text: String(value), mark: value !== 0 }));
    const facts = `${counted(length, "token")}, ${counted(found.vocabulary_size, "word")} `
      + "in the vocabulary.";
    note.textContent = length === 0
      ? "Type a word: without words there is no vocabulary and there are no vectors."
      : facts + (length > SHOWN ? ` Shown are the first ${SHOWN} tokens and the columns of `
        + `their words; each vector has ${counted(found.vocabulary_size, "place")}.` : "");
    fillTable(ones, "One-hot vectors: a row for each token", "token",
      heads.map((word, k) => `${word} (${found.columns[k]})`),
      found.vectors.map((row, k) => ({ head: shown[k], cells: cells(row) })));
    fillTable(cosines, "Cosine of each pair of words", "word", heads,
      found.cosines.map((row, k) => ({ head: heads[k], cells: cells(row) })));
    ones.hidden = cosines.hidden = length === 0;
    lists.show(words, found.pair);
    compared.replaceChildren(...comparison(found));
    cost.replaceChildren(
      "Memory, 4 bytes for each number: ",
      h("strong", { "data-number": "one_hot_bytes" }, size(found.one_hot_bytes)),
      " as one-hots, ", h("strong", { "data-number": "index_bytes" }, size(found.index_bytes)),
      ` as indices. With ${counted(model.get("large_vocabulary"), "word")} in the vocabulary `,
      "the one-hots would take ",
      h("strong", { "data-number": "large_bytes" }, size(found.large_bytes)),
      ", the indices no more than before.");
    const [first, second] = found.pair.map((word) => cut(word));
    heard.say(length === 0 ? note.textContent : `${facts} Cosine of ${first} and ${second}: `
      + `${found.cosine}. One-hots ${size(found.large_bytes)} with `
      + `${counted(model.get("large_vocabulary"), "word")}.`);
  };
  const finish = frame(model, el, "One-hot vectors of your words",
    box, chips, note, h("div", { class: "explore-columns" }, ones, cosines),
    lists, compared, large, cost, heard);
  const end = follow(model, STATE, draw);
  return () => { end(); finish(); };
}

export default { render };
