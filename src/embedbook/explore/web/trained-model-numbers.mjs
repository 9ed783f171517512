import { tokens } from "./parts.mjs";

// What the trained model makes of a text; embedbook.explore.model_numbers says what the
// numbers are.

export const UNKNOWN = 1;
const NEAREST = 8;
const STRONGEST = 5;
const BREAK = "<br />";
const FLOAT32 = 2 ** -24;
const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/;

export const sum = (values) => values.reduce((total, each) => total + each, 0);

// The tokens of a text, line breaks of the reviews apart.
export const tokensOf = (text) => tokens(text.replaceAll(BREAK, " "));

// Whether this model, which may be the part of it in the page, can judge these tokens.
export const knows = ({ answers, length }, words) =>
  !answers || words.slice(0, length).every((word) => answers.has(word));

function rowOf({ at, places, unit, direction, departures, steps, common }, index) {
  const step = steps[index < common ? 0 : 1];
  const here = at ? at.get(index) : index;
  const place = places[here] * unit;
  const start = here * direction.length;
  return Array.from(direction, (value, j) => place * value + departures[start + j] * step);
}

// The size of the largest number in the rows of these indices: a full bar of their strips.
export const largest = (indices, model) =>
  Math.max(...indices.map((index) => Math.max(...rowOf(model, index).map(Math.abs))));

function nearest(model, index) {
  if (model.near) return model.near.get(index);
  const row = rowOf(model, index);
  const found = [];
  for (let i = UNKNOWN + 1; i < model.common; i += 1) {
    if (i === index) continue;
    const square = rowOf(model, i).reduce((total, value, j) => total + (value - row[j]) ** 2, 0);
    found.push([square, i]);
  }
  return found.sort(([a, i], [b, j]) => a - b || i - j).slice(0, NEAREST)
    .map(([square, i]) => ({ word: model.vocabulary[i], distance: Math.sqrt(square) }));
}

function strongest(words, indices, shares, sign) {
  const found = new Map();
  words.forEach((word, k) => {
    const name = indices[k] === UNKNOWN ? "[UNK]" : word;
    const { times, total } = found.get(name) ?? { times: 0, total: 0 };
    found.set(name, { times: times + 1, total: total + sign * shares[k] });
  });
  return [...found].filter(([, { total }]) => total > 0)
    .sort(([, a], [, b]) => b.total - a.total).slice(0, STRONGEST)
    .map(([word, { times }]) => ({ word, times }));
}

export function numbers({ text, chosen, neighbours_of }, model) {
  const found = tokensOf(text);
  const words = found.slice(0, model.length);
  const indices = words.map((word) => model.index.get(word) ?? UNKNOWN);
  const n = words.length;
  const rows = indices.map((index) => rowOf(model, index));
  const { weights, bias } = model;
  const pulls = rows.map((row) => sum(row.map((value, j) => value * weights[j])));
  const shares = pulls.map((pull) => pull / n);
  const z = sum(shares) + bias;
  const sizes = rows.map((row) =>
    sum(row.map((value, j) => (Math.abs(value) + model.value_error) * Math.abs(weights[j]))));
  const rounding = (n + weights.length + 8) * FLOAT32 * (sum(sizes) / n + Math.abs(bias));
  const [asked] = tokens(neighbours_of);
  return {
    words, indices, shares, weights, bias,
    cut: found.length - n,
    unknown: indices.filter((index) => index === UNKNOWN).length,
    average: n ? weights.map((_, j) => sum(rows.map((row) => row[j])) / n) : [],
    z: n ? z : null,
    score: n ? 1 / (1 + Math.exp(-z)) : null,
    error: n ? (model.pull_error + 1.01 * rounding) / 4 + 4 * FLOAT32 : null,
    up: strongest(words, indices, shares, 1),
    down: strongest(words, indices, shares, -1),
    chosen: !(chosen >= 0 && chosen < n) ? null : {
      word: words[chosen], index: indices[chosen], row: rows[chosen], pull: pulls[chosen],
      nearest: nearest(model, indices[chosen]),
    },
    asked: asked === undefined || !knows(model, [asked]) ? null : {
      word: asked, index: model.index.get(asked) ?? UNKNOWN,
      nearest: model.index.has(asked) ? nearest(model, model.index.get(asked)) : [],
    },
  };
}

// The text with the token at a place replaced; punctuation around it stays.
export function swapped(text, place, word) {
  const plain = text.replaceAll(BREAK, " ".repeat(BREAK.length));
  const inner = (piece) => [...piece].map((sign) => !PUNCTUATION.test(sign));
  let k = -1;
  for (const { 0: piece, index } of plain.matchAll(/[^ \t\n\v\f\r]+/g)) {
    if (tokens(piece).length === 0 || (k += 1) !== place) continue;
    const signs = [...piece];
    const kept = inner(piece);
    const before = signs.slice(0, kept.indexOf(true)).join("").length;
    const after = signs.slice(kept.lastIndexOf(true) + 1).join("").length;
    return text.slice(0, index + before) + word + text.slice(index + piece.length - after);
  }
  return text;
}
