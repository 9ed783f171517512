import { tokens } from "./parts.mjs";

// The file of a trained model and what it makes of a text. embedbook.explore.model_file
// says how the file is laid out, embedbook.explore.model_numbers what the numbers are.

const MAGIC = "embook01";
const VERSION = 1;
export const UNKNOWN = 1;
const NEAREST = 8;
const STRONGEST = 5;
export const BREAK = "<br />";
const FLOAT32 = 2 ** -24;
const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/;
const PATIENCE = 60_000; // ms for the file to arrive
const NO_GZIP = "this browser cannot undo gzip (it has no DecompressionStream)";

// --- The file -------------------------------------------------------------------

// The model in the uncompressed bytes of its file.
function unpack(buffer) {
  const text = new TextDecoder("utf-8", { fatal: true });
  const at = 12 + new DataView(buffer).getUint32(8, true);
  if (text.decode(buffer.slice(0, 8)) !== MAGIC) throw new Error("it begins otherwise");
  const head = JSON.parse(text.decode(buffer.slice(12, at)));
  if (head.version !== VERSION) throw new Error("it has another version");
  const { rows, columns } = head;
  const floats = new Float32Array(buffer, at, 2 * columns + 1);
  const places = new Int16Array(buffer, at + floats.byteLength, rows);
  const start = at + floats.byteLength + places.byteLength;
  const departures = new Int8Array(buffer, start, rows * columns);
  const vocabulary = text.decode(buffer.slice(start + rows * columns)).split("\n");
  if (vocabulary.length !== rows) throw new Error("words are missing");
  const index = new Map(vocabulary.map((word, i) => [word, i]));
  index.delete("");
  return {
    ...head, places, departures, vocabulary, index, direction: floats.slice(0, columns),
    weights: [...floats.slice(columns, -1)], bias: floats.at(-1),
  };
}

// The model in a file as it is stored, compressed; or undone on its way by the host.
export async function read(blob) {
  if (typeof DecompressionStream === "undefined") throw new Error(NO_GZIP);
  const begin = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const packed = begin[0] === 0x1f && begin[1] === 0x8b;
  const gunzip = () => blob.stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return unpack(await new Response(packed ? gunzip() : blob).arrayBuffer());
  } catch {
    throw new Error("its file is damaged");
  }
}

// Fetch the model. `tell` hears how many bytes have come. A second try asks the site anew.
export async function load(url, tell = () => {}, again = false) {
  if (typeof DecompressionStream === "undefined") throw new Error(NO_GZIP);
  const answer = await fetch(url, {
    cache: again ? "reload" : "default", signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => { throw new Error("the site cannot be reached, perhaps you are offline"); });
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  const parts = [];
  const reader = answer.body.getReader();
  for (let got = 0; ;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error("the connection broke off");
    });
    if (done) break;
    parts.push(value);
    got += value.length;
    tell(got);
  }
  return read(new Blob(parts));
}

// --- The numbers ------------------------------------------------------------------

export const sum = (values) => values.reduce((total, each) => total + each, 0);

function rowOf({ places, unit, direction, departures, steps, common }, index) {
  const step = steps[index < common ? 0 : 1];
  const place = places[index] * unit;
  const start = index * direction.length;
  return Array.from(direction, (value, j) => place * value + departures[start + j] * step);
}

function nearest(model, index) {
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
  const found = tokens(text.replaceAll(BREAK, " "));
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
    asked: asked === undefined ? null : {
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
