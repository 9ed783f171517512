import {
  button, change, count, counted, cut, fillTable, follow, frame, h, slider, stateOf, stillness,
  textBox, tokens, voice,
} from "./parts.mjs";

// Two ways to the same rows; embedbook.explore.lookup says what the numbers are.

const MOST_SHOWN = 8;
const MOST_NAMED = 5;
const STATE = ["text", "vocabulary", "table", "step", "large_vocabulary", "output_dim"];
const PACE = 800; // ms from one step of Play to the next
const SIZES = [5, ...[1, 2, 3, 4, 5].flatMap((power) =>
  [1, 2, 5].map((digit) => digit * 10 ** power)), 10 ** 6];
const WIDTHS = [...Array(11).keys()].map((power) => 2 ** power);

const counts = (multiplications, by_zero, copied) => ({ multiplications, by_zero, copied });

// The words of a text with a row, in order, and those without, each once. The last
// answer is kept: each step asks again, and a text may be long.
let last = {};
function read(text, vocabulary) {
  if (last.text !== text || last.vocabulary !== vocabulary) {
    const rowOf = new Map(vocabulary.map((word, row) => [word, row]));
    const words = tokens(text);
    const known = words.filter((word) => rowOf.has(word));
    const unknown = [...new Set(words.filter((word) => !rowOf.has(word)))];
    last = { text, vocabulary, rowOf, known, unknown };
  }
  return last;
}

/** The twin of `embedbook.explore.lookup.numbers`: the same keys, the same numbers. */
export function numbers(state) {
  const { vocabulary, table, large_vocabulary: large, output_dim: wide } = state;
  const size = table.length, width = table[0].length;
  const { rowOf, known, unknown } = read(state.text, vocabulary);
  const shown = known.slice(0, MOST_SHOWN);
  const indices = shown.map((word) => rowOf.get(word));
  const steps = indices.length * size, step = Math.min(state.step, steps);
  const oneHots = indices.map((index) => vocabulary.map((_, row) => +(row === index)));
  const sums = indices.map(() => new Float32Array(width));
  let hits = 0;
  for (let done = 0; done < step; done++) {
    const token = Math.floor(done / size), place = done % size;
    const factor = oneHots[token][place];
    table[place].forEach((value, column) => {
      sums[token][column] += Math.fround(factor * Math.fround(value));
    });
    hits += factor;
  }
  const token = indices.length ? Math.floor(Math.max(step - 1, 0) / size) : null;
  const multiplied = sums.slice(0, Math.floor(step / size)).map((row) => [...row]);
  const picked = indices.slice(0, Math.ceil(step / size)).map((index) =>
    table[index].map(Math.fround));
  const over = steps > 0 && step === steps;
  const same = (row, n) => row.every((value, column) => value === picked[n][column]);
  return {
    known: known.length,
    unknown: unknown.slice(0, MOST_NAMED),
    unknown_count: unknown.length,
    tokens: shown,
    indices,
    step,
    steps,
    token,
    place: step ? (step - 1) % size : null,
    one_hot: oneHots[token] ?? [],
    partial_sum: [...(sums[token] ?? [])],
    multiplied,
    picked,
    counts: {
      one_hot: counts(step * width, (step - hits) * width, 0),
      lookup: counts(0, 0, picked.length * width),
    },
    equal: over ? multiplied.every(same) : null,
    large: {
      one_hot: counts(known.length * large * wide, known.length * (large - 1) * wide, 0),
      lookup: counts(0, 0, known.length * wide),
    },
  };
}

// A number as text: as many digits as the table needs, or three of its largest number.
function writer(table) {
  const all = table.flat().map(Math.fround);
  const most = Math.max(...all.map(Math.abs));
  const whole = [0, 1, 2, 3].find((places) =>
    all.every((value) => Math.fround(Number(value.toFixed(places))) === value));
  const places = whole ?? Math.max(0, 2 - Math.floor(Math.log10(most)));
  const plain = most < 1e5 && places <= 6;
  return (value) =>
    (plain ? value.toFixed(places) : value.toPrecision(3)).replaceAll("-", "−");
}

const named = (word, most = 12) => cut(word, most) || "(empty)";
// Keras's names for padding and unknown words are not words to type.
const typable = (words) => words.filter((word) => tokens(word)[0] === word);
// Set apart, so that a word written from right to left leaves its neighbours in place.
const quoted = (word) => `\u2068“${named(word, 24)}”\u2069`;
const tableOf = (name) => h("table", { class: "explore-table", "data-table": name });
// A wide table scrolls within its own box, which the keyboard reaches.
const boxed = (table, label) =>
  h("div", { class: "explore-scroll", role: "group", "aria-label": label }, table);

// The buttons that move the step. `at()` says the present numbers.
function controls(model, at) {
  let timer = 0;
  const size = () => model.get("table").length;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const go = (step) => change(model, { step: Math.max(0, Math.min(step, at().steps)) });
  // Where less motion is wished for, a whole word at a time.
  const forward = () => {
    const { step } = at();
    go(stillness() ? (Math.floor(step / size()) + 1) * size() : step + 1);
    if (at().step === at().steps) stop();
  };
  const jump = (where) => () => { stop(); go(where(at())); };
  const play = button("Play", () => {
    if (timer) { stop(); return; }
    const { step, steps } = at();
    if (!steps) return;
    if (step === steps) go(0); else forward();
    if (at().step < steps) {
      timer = setInterval(forward, PACE);
      play.textContent = "Pause";
    }
  });
  const ahead = [
    button("Step", jump(({ step }) => step + 1)), play,
    button("To the end", jump(({ steps }) => steps)),
  ];
  const behind = [
    button("Back", jump(({ step }) => step - 1)), button("Start again", jump(() => 0)),
  ];
  const element = h("div", { class: "explore-row", role: "group", "aria-label": "Steps" },
    ahead[0], behind[0], play, ahead[2], behind[1]);
  // Not `disabled`: the button that was used would lose the focus.
  const off = (each, yes) => each.setAttribute("aria-disabled", String(yes));
  const draw = ({ step, steps }) => {
    ahead.forEach((each) => off(each, each === play ? !steps : step === steps));
    behind.forEach((each) => off(each, step === 0));
  };
  return { element, draw, stop, playing: () => timer !== 0, end: stop };
}

// One sentence or two about the present step.
function told(found, vocabulary, write) {
  const { token, place, tokens: words, step, one_hot: ones, partial_sum: sum } = found;
  if (token === null) return "";
  const word = quoted(words[token]);
  if (step === 0) {
    return `${counted(found.known, "word")} with a row. Nothing is multiplied or picked yet: `
      + `press Step to begin with ${word}.`;
  }
  const row = sum.map(write).join(", ");
  const begun = place === 0 ? ` The other way picks row ${ones.indexOf(1)} at once.` : "";
  const over = place === ones.length - 1 ? ` The row of ${word} is done.` : "";
  return `${word}: ${ones[place]} × row ${place}, ${quoted(vocabulary[place])}. `
    + `Sum so far: ${row}.${begun}${over}`;
}

// What was typed: which words are left out, and which are not stepped through.
function remarks({ known, unknown, unknown_count: missing, tokens: words, steps }, vocabulary) {
  const found = [];
  if (missing) {
    const more = missing - unknown.length;
    found.push(`No row here, so left out: ${unknown.map(quoted).join(", ")}`
      + `${more ? ` and ${counted(more, "other word")}` : ""}. `
      + "Chapter 05 says what real models do with such words.");
  }
  if (!steps) {
    found.push(`Type a word that has a row: ${typable(vocabulary).map(quoted).join(", ")}.`);
  }
  if (known > words.length) {
    found.push(`Shown are the first ${words.length} of ${counted(known, "word")} with a row.`);
  }
  return found.join(" ");
}

const WORK = [
  ["multiplications", "multi\u00adplications"], ["by_zero", "of them by 0"],
  ["copied", "numbers copied"],
];

// A long number may be broken at its commas, so that the table fits on a phone.
const written = (number) => count(number).replaceAll(",", number < 1e12 ? "," : ",\u200b");

function fillWork(table, caption, work) {
  table.classList.add("explore-work");
  fillTable(table, caption, "work", ["one-hot × table", "pick the row"],
    WORK.map(([key, head]) => ({
      head, cells: [written(work.one_hot[key]), written(work.lookup[key])],
    })));
}

function render({ model, el }) {
  const heard = voice();
  const state = () => stateOf(model, STATE);
  const at = () => numbers(state());
  const box = textBox(model, "text", "A sentence", { rows: 2 });
  box.box.addEventListener("input", () => { steps.stop(); model.set("step", 0); });
  const chips = h("div", { class: "explore-row" });
  const note = h("p", { class: "explore-note" });
  const list = h("ol", { class: "explore-tokens", "aria-label": "Words and their indices" });
  const steps = controls(model, at);
  const progress = h("p", { class: "explore-progress" });
  const [left, right, sums, rows] = ["one-hot", "pick", "multiplied", "picked"].map(tableOf);
  const panels = h("div", { class: "explore-columns" },
    boxed(left, "One-hot × table"), boxed(right, "Pick the row"),
    boxed(sums, "Rows multiplied out"), boxed(rows, "Rows picked"));
  const [work, large] = ["work", "large"].map(tableOf);
  const verdict = h("p", { class: "explore-verdict" });
  const stage = h("div", {}, list, steps.element, progress, verdict, panels, work);
  const vocabulary = slider(model, "large_vocabulary", "Words in the vocabulary, V", SIZES, count);
  const width = slider(model, "output_dim", "Numbers in a row, D", WIDTHS, count);
  const real = h("div", {},
    h("p", {}, h("strong", {}, "And in a real model?"), " Choose the size of its table."),
    h("div", { class: "explore-columns" }, vocabulary.element, width.element), large);

  let shownChips = "";
  const drawChips = (words) => {
    if (shownChips === words.join("\n")) return;
    shownChips = words.join("\n");
    chips.replaceChildren(
      ...typable(words).map((word) =>
        button(`+ ${cut(word)}`, () => change(model, {
          step: at().step, text: `${model.get("text").trim()} ${word}`.trim(),
        }))),
      button("Clear", () => { steps.stop(); change(model, { text: "", step: 0 }); }));
  };

  const draw = () => {
    const { vocabulary: words, table } = state();
    const found = at();
    const { token, place, one_hot: ones, step } = found;
    const write = writer(table);
    const columns = table[0].map((_, column) => String(column));
    const pointed = (word, yes) => (yes ? `▸ ${named(word)}` : named(word));
    // Wide tables stand one below the other, and may scroll, each in its own box.
    const wideTable = columns.length > 4;
    panels.classList.toggle("explore-columns", !wideTable);
    for (const each of panels.children) {
      if (wideTable) each.tabIndex = 0; else each.removeAttribute("tabindex");
    }
    drawChips(words);
    note.textContent = remarks(found, words);
    note.hidden = !note.textContent;
    stage.hidden = !found.steps;
    list.replaceChildren(...found.tokens.map((word, k) => h("li", {
      "aria-current": k === token ? "step" : null,
    }, k === token ? "▸ " : null, h("bdi", {}, named(word)),
    h("strong", {}, String(found.indices[k])))));
    progress.replaceChildren(
      h("strong", {}, `Step ${step} of ${found.steps}. `), told(found, words, write));
    fillTable(left, "One-hot × table", "word", ["one-hot", ...columns], [
      ...words.map((word, row) => ({
        head: pointed(word, row === place), mark: row === place,
        cells: [{ text: `${ones[row]} ×`, mark: ones[row] === 1 }, ...table[row].map(write)],
      })),
      { head: "sum", cells: ["=", ...found.partial_sum.map(write)] },
    ]);
    const taken = step ? found.indices[token] : null;
    fillTable(right, "Pick the row", "word", ["index", ...columns],
      words.map((word, row) => ({
        head: pointed(word, row === taken), mark: row === taken,
        cells: [String(row), ...table[row].map(write)],
      })));
    const finished = (into, caption, done) =>
      fillTable(into, `${caption}: ${done.length} of ${found.tokens.length}`, "word", columns,
        found.tokens.map((word, k) => ({
          head: named(word), cells: done[k]?.map(write) ?? columns.map(() => "·"),
        })));
    finished(sums, "Rows multiplied out", found.multiplied);
    finished(rows, "Rows picked", found.picked);
    fillWork(work, "Counted so far", found.counts);
    const done = [found.multiplied, found.picked].map((all) => all.length);
    verdict.classList.toggle("explore-decided", found.equal !== null);
    verdict.textContent = found.equal === null
      ? `Rows done, of ${found.tokens.length}: ${done[0]} multiplied out, ${done[1]} picked.`
      : found.equal ? "Equal: both gave the same rows." : "Not equal: the rows differ.";
    steps.draw(found);
    const [rowsThere, wide] = ["large_vocabulary", "output_dim"].map((x) => count(model.get(x)));
    fillWork(large, `${counted(found.known, "word")}, a table of ${rowsThere} × ${wide}`,
      found.large);
    if (!steps.playing() || step % table.length === 0) {
      heard.say([note.textContent, told(found, words, write),
        found.equal === null ? "" : verdict.textContent].join(" ").trim());
    }
  };
  const finish = frame(model, el, "One-hot times table, and picking the row", box, chips, note,
    stage, real, heard);
  const end = follow(model, STATE, draw);
  return () => {
    for (const each of [steps, vocabulary, width]) each.end();
    end(); finish();
  };
}

export default { render };
