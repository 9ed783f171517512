// Chapter 04's training on a dozen words. embedbook.explore.learning_rows_training says
// what a state is and where the formulas and the generator are from; words and sentences
// come from Python, with the state.

const MOMENTUM = 0.9;
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;
const KEPT = 500;

const total = (values) => values.reduce((sum, each) => sum + each, 0);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
const pairs = (flat) => flat.flatMap((value, k) => (k % 2 ? [] : [[value, flat[k + 1]]]));

function dice(seed, stream) {
  let at = ((seed * 7919 + stream * 104729 + 1) % 2147483646) + 1;
  const roll = () => { at = (at * 48271) % 2147483647; return at; };
  for (let k = 0; k < 5; k += 1) roll();
  return { roll, between: (low, high) => low + (high - low) * (roll() / 2147483647) };
}

export function start({ seed, words, sentences }) {
  const { roll, between } = dice(seed, 0);
  const table = words.map(() => [between(-0.5, 0.5), between(-0.5, 0.5)]);
  const weights = [0, 1].map(() => (roll() % 2 ? 1 : -1) * between(0.5, 1));
  return {
    step: 0, table, weights, bias: 0, moves: words.map(() => [0, 0]), batch: [],
    slots: { count: 0, m: [], v: [] },
    losses: [judge({ table, weights, bias: 0, sentences }).loss],
  };
}

function batchOf({ seed, step, batch_size, sentences }) {
  const steps = Math.ceil(sentences.length / batch_size);
  const { roll } = dice(seed, Math.floor(step / steps) + 1);
  const order = sentences.map((_, place) => place);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = roll() % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  const first = (step % steps) * batch_size;
  return order.slice(first, first + batch_size);
}

const forward = ({ table, weights, bias, sentences }) => sentences.map(({ indices }) => {
  const average = [0, 1].map((k) =>
    total(indices.map((index) => table[index][k])) / indices.length);
  const z = dot(average, weights) + bias;
  const small = Math.exp(-Math.abs(z));
  return { average, z, score: (z >= 0 ? 1 : small) / (1 + small) };
});

function judge(state) {
  const found = forward(state).map(({ z, score }, place) => {
    const { label } = state.sentences[place];
    const loss = Math.max(z, 0) - z * label + Math.log1p(Math.exp(-Math.abs(z)));
    return { loss, right: (score > 0.5) === (label === 1) };
  });
  return {
    loss: total(found.map(({ loss }) => loss)) / found.length,
    right: found.filter(({ right }) => right).length / found.length,
  };
}

// The gradient of each number: the table row by row, the weights, the bias.
function gradientOf(state, batch) {
  const rates = new Array(2 * state.words.length + 3).fill(0);
  const outputs = forward(state);
  for (const place of batch) {
    const { indices, label } = state.sentences[place];
    const { average, score } = outputs[place];
    const d_z = (score - label) / batch.length;
    for (const k of [0, 1]) {
      for (const index of indices) {
        rates[2 * index + k] += (d_z * state.weights[k]) / indices.length;
      }
      rates[rates.length - 3 + k] += d_z * average[k];
    }
    rates[rates.length - 1] += d_z;
  }
  return rates;
}

// What one step changes, or null if a number would not be finite.
function stepOf(state) {
  const { optimizer, slots, weight_decay } = state;
  const batch = batchOf(state);
  const gradient = gradientOf(state, batch);
  const before = [...state.table.flat(), ...state.weights, state.bias];
  const sizes = [optimizer !== "sgd", optimizer === "adam"].map((has) => has * before.length);
  const fits = slots.m.length === sizes[0] && slots.v.length === sizes[1];
  const count = (fits ? slots.count : 0) + 1;
  let [m, v] = fits ? [slots.m, slots.v] : sizes.map((size) => new Array(size).fill(0));
  let rate = state.learning_rate;
  let after = before.map((value) => value - value * weight_decay * rate);
  if (optimizer === "sgd") {
    after = after.map((value, k) => value - gradient[k] * rate);
  } else if (optimizer === "momentum") {
    m = m.map((value, k) => value * MOMENTUM - gradient[k] * rate);
    after = after.map((value, k) => value + m[k]);
  } else {
    rate = (rate * Math.sqrt(1 - BETA_2 ** count)) / (1 - BETA_1 ** count);
    m = m.map((value, k) => value + (gradient[k] - value) * (1 - BETA_1));
    v = v.map((value, k) => value + (gradient[k] * gradient[k] - value) * (1 - BETA_2));
    after = after.map((value, k) => value - (m[k] * rate) / (Math.sqrt(v[k]) + EPSILON));
  }
  const end = before.length - 3;
  const next = {
    table: pairs(after.slice(0, end)), weights: after.slice(end, -1), bias: after.at(-1),
  };
  const { loss } = judge({ ...state, ...next });
  if (![...after, ...m, ...v, loss].every(Number.isFinite)) return null;
  return {
    ...next, step: state.step + 1, batch, slots: { count, m, v },
    moves: pairs(after.slice(0, end).map((value, k) => value - before[k])),
    losses: [...state.losses, loss].slice(-KEPT),
  };
}

export function advance(state, count = 1) {
  let now = { ...state };
  for (let k = 0; k < count; k += 1) {
    const after = stepOf(now);
    if (after === null) break;
    now = { ...now, ...after };
  }
  return now;
}

export function numbers(state) {
  const wordsOf = (batch) =>
    [...new Set(batch.flatMap((place) => state.sentences[place].indices))].sort((a, b) => a - b);
  const batch = batchOf(state);
  const outputs = forward(state);
  const moved = state.moves.flatMap(([a, b], row) => (a || b ? [row] : []));
  const lastWords = wordsOf(state.batch);
  return {
    step: state.step,
    next_batch: batch.map((place) => {
      const { text, label } = state.sentences[place];
      const { score } = outputs[place];
      return { text, label, score, right: (score > 0.5) === (label === 1) };
    }),
    next_words: wordsOf(batch),
    gradient: pairs(gradientOf(state, batch).slice(0, -3)),
    runs_away: stepOf(state) === null,
    last_batch: state.batch,
    last_words: lastWords,
    moved,
    moved_outside: moved.filter((row) => !lastWords.includes(row)),
    scores: outputs.map(({ score }) => score),
    pulls: state.table.map((row) => dot(row, state.weights)),
    ...judge(state),
  };
}

