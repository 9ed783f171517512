import {
  axes, button, change, choice, counted, fillTable, follow, frame, h, slider, stateOf, stillness, svg,
  voice,
} from "./parts.mjs";
import { advance, numbers, start } from "./learning-rows-training.mjs";
import { MARKS, plane, roundUp } from "./learning-rows-plane.mjs";

// Chapter 04's training on a dozen words; embedbook.explore.learning_rows says what its
// state is. Words and sentences come from Python, with the state.

const GIVEN = ["words", "sentences"];
const SETTINGS = ["optimizer", "learning_rate", "weight_decay", "batch_size", "seed"];
const TRAINED = ["step", "table", "weights", "bias", "moves", "batch", "slots", "losses"];
const RATES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
const DECAYS = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const OPTIMIZERS = [["sgd", "SGD, plain"], ["momentum", "SGD, momentum 0.9"], ["adam", "Adam"]];
const WILD = 5; // a loss that says: steps are too long
const HIGHEST = 100; // of a loss in the curve
const players = new WeakSet();

// A number as text: 0 is exactly 0, and 0.000 is not.
function written(value, places = 3) {
  const size = Math.abs(value);
  const text = size === 0 ? "0" : size < 1e4 ? size.toFixed(size < 100 ? places : 0)
    : size.toExponential(1);
  return (value < 0 ? "−" : "") + text;
}

// What the plane's signs mean. A sign and the word after it stay on one line.
function signs() {
  const drawn = (d, attributes, word, rest) => [
    h("span", { style: "white-space:nowrap" },
      svg("svg", { viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true" },
        svg("path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2, ...attributes })),
      ` ${word}`), rest];
  return [
    Object.entries(MARKS).map(([kind, [sign]]) =>
      `${sign}\u00a0${kind === "never" ? "in no sentence" : kind}, `),
    drawn("M2 7H25m-6 -4l6 4l-6 4", { stroke: "var(--explore-pink)" }, "arrow:",
      " where the next batch will push (minus its gradient; a short arrow is drawn longer, "
      + "to be seen), "),
    drawn("M2 7H26", { "stroke-dasharray": "4 2" }, "moved", " by the last step, "),
    drawn("M8 7a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", { "stroke-width": 1 }, "moved",
      " without being in the last batch, "),
    drawn("M2 7H26", { "stroke-dasharray": "1 5" }, "direction", " of the weights."),
  ];
}

function lossCurve({ step, losses }) {
  const low = step - losses.length + 1;
  const highest = Math.max(0.7, ...losses);
  const { element, layer, px, py } = axes({
    width: 320, height: 150,
    x: { low, high: Math.max(step, low + 10), label: "step" },
    y: {
      low: 0, high: roundUp(Math.min(1.05 * highest, HIGHEST)),
      label: highest > HIGHEST ? `loss, cut at ${HIGHEST}` : "training loss",
    },
    label: `Training loss: ${written(losses[0])} at step ${low}, ${written(losses.at(-1))} at `
      + `step ${step}.`,
  });
  const places = losses.map((loss) => py(Math.min(loss, HIGHEST)));
  const points = places.map((y, k) => `${px(low + k).toFixed(1)} ${y.toFixed(1)}`);
  layer.append(
    svg("path", {
      d: `M${points.join("L")}`, fill: "none", stroke: "var(--explore-blue)", "stroke-width": 2,
    }),
    svg("circle", { cx: px(step), cy: places.at(-1), r: 3.5, fill: "var(--explore-blue)" }));
  return element;
}

// The rows of these indices, as words; "none" for none.
const named = (words, rows) => rows.map((row) => words[row].word).join(", ") || "none";

// Why rows moved that the batch did not hold; the rows and the slots tell it.
function reason(state, found) {
  const decayed = found.moved_outside.some((row) => state.words[row].kind === "never");
  return [
    decayed && "Weight decay shrinks every row.",
    state.slots.m.length > 0 && found.moved_outside.length > 0
      && "The optimizer remembers earlier gradients, so rows picked earlier drift on.",
  ].filter(Boolean).join(" ");
}

// What went wrong, if something did.
function trouble(found) {
  if (found.runs_away) {
    return "Stopped: the next step would give numbers that are too large for a float, so "
      + "infinite or nan (not a number). The learning rate is too large, alone or times the "
      + "weight decay. Choose a smaller one and press Start again.";
  }
  if (found.loss > WILD) {
    return `The loss has grown to ${written(found.loss)}. A gradient tells what a small step `
      + "does; these steps are too long. Choose a smaller learning rate and press Start again.";
  }
  return "";
}

function lastStep(state, found) {
  if (state.step === 0) return [h("p", {}, "No step was made yet. Press Step.")];
  const { words } = state;
  const still = words.map((_, row) => row).filter((row) => !found.moved.includes(row));
  const line = (label, rows, part) =>
    h("p", { "data-part": part }, h("strong", {}, `${label}: `), named(words, rows), ".");
  return [
    line(`Moved by step ${state.step}`, found.moved, "moved"),
    line(`In the batch of step ${state.step}`, found.last_words, "last-batch"),
    line("Moved without being in that batch", found.moved_outside, "outside"),
    line("Not moved", still, "still"),
    h("p", { "data-part": "reason" }, reason(state, found)),
  ];
}

function fillNumbers(table, state, found) {
  const two = (values, places) => values.map((each) => written(each, places)).join(" ");
  const parted = (word) => word.replace(/^(.{6})(.{4,})$/, "$1\u00ad$2");
  fillTable(table, "Rows, and the gradient of the next batch", "word",
    ["row", "gradient", "pull"],
    state.words.map(({ word }, row) => ({
      head: parted(word),
      cells: [two(state.table[row], 2), two(found.gradient[row]), written(found.pulls[row], 2)],
    })));
  for (const each of table.querySelectorAll("td, thead bdi")) each.style.overflowWrap = "normal";
}

function fillSentences(table, { sentences, step }, { scores }) {
  fillTable(table, `All ${sentences.length} sentences, after step ${step}`, "sentence",
    ["label", "score", "judged"],
    sentences.map(({ text, label }, place) => ({
      head: text,
      cells: [String(label), written(scores[place]),
        (scores[place] > 0.5) === (label === 1) ? "right" : "wrong"],
    })));
}

function render({ model, el }) {
  const read = () => stateOf(model, [...GIVEN, ...SETTINGS, ...TRAINED]);
  const words = model.get("words");
  const heard = voice();
  const trained = (state) => Object.fromEntries(TRAINED.map((name) => [name, state[name]]));
  const make = (count) => change(model, trained(advance(read(), count)));
  const again = (seed) => change(model, { playing: false, seed, ...start({ ...read(), seed }) });

  const optimizer = choice(model, "optimizer", "Optimizer", OPTIMIZERS);
  // What is a small step for one optimizer is a leap for another.
  const told = h("p", { "data-part": "rate" });
  let [usual, news] = [0, ""];
  optimizer.select.addEventListener("change", () => {
    const name = model.get("optimizer");
    usual = model.get("usual_rates")[name];
    if (usual === model.get("learning_rate")) return;
    news = `The learning rate is now ${usual}, since ${OPTIMIZERS.find(([each]) =>
      each === name)[1]} was chosen: optimizers differ in what a small step is.`;
    change(model, { learning_rate: usual });
    told.textContent = news;
  });
  const rate = slider(model, "learning_rate", "Learning rate", RATES, String);
  const decay = slider(model, "weight_decay", "Weight decay", DECAYS, (value) =>
    (value === 0 ? "off" : String(value)));
  const size = choice(model, "batch_size", "Batch size",
    [1, 2, 3, 4].map((each) => [each, counted(each, "sentence")]));
  const play = button("Play", () => change(model, { playing: !model.get("playing") }));
  const buttons = h("div", { class: "explore-row" },
    button("Step", () => make(1)), button("10 steps", () => make(10)), play,
    button("Start again", () => again(model.get("seed"))),
    button("Other start", () => again((model.get("seed") + 1) % 1e6)));

  const note = h("p", { class: "explore-note", "data-part": "trouble" });
  const rows = plane(words);
  const key = h("p", {}, signs());
  const done = h("div", {});
  const coming = h("strong", {});
  const next = h("ul", {});
  const curve = h("div", {});
  const judged = h("p", {});
  const table = h("table", { class: "explore-table" });
  const details = h("details", {}, h("summary", {}, "All numbers"), table);
  const texts = h("table", { class: "explore-table" });
  const all = h("details", {}, h("summary", {}, "All sentences"), texts);

  const draw = () => {
    const state = read();
    const found = numbers(state);
    rows.draw(state, found);
    done.replaceChildren(...lastStep(state, found));
    // As high as it may get, so that nothing below jumps while the figure plays.
    done.style.minHeight = state.step ? "13rem" : "0";
    coming.textContent = `The next batch, of step ${state.step + 1}:`;
    next.replaceChildren(...found.next_batch.map(({ text, label, score, right }) => h("li", {},
      h("strong", {}, text), `: label ${label}, score\u00a0${written(score)}, `
        + (right ? "right" : "wrong"))));
    curve.replaceChildren(lossCurve(state));
    judged.replaceChildren(
      `Step ${state.step}. Training loss `, h("strong", { "data-number": "loss" },
        written(found.loss)), ", ", h("strong", { "data-number": "right" },
        `${Math.round(found.right * 100)}%`), " of the sentences judged rightly.");
    fillNumbers(table, state, found);
    fillSentences(texts, state, found);
    if (state.learning_rate !== usual) told.textContent = "";
    note.textContent = trouble(found);
    if (found.runs_away && model.get("playing")) change(model, { playing: false });
    if (model.get("playing") && !news) return;
    const moves = state.step ? `Moved by step ${state.step}: ${named(words, found.moved)}.` : "";
    heard.say(note.textContent || news || `${judged.textContent} ${moves}`.trim());
    news = "";
  };

  // One view makes the steps, however many show the same state. anywidget gives each its
  // own `model`; the list of words, never changed, is one.
  let timer = 0;
  const rest = () => {
    if (timer) players.delete(words);
    clearTimeout(timer);
    timer = 0;
  };
  const tick = () => {
    if (!document.hidden) make(1);
    timer = setTimeout(tick, stillness() ? 1000 : 250);
  };
  const onPlaying = () => {
    const playing = model.get("playing");
    play.textContent = playing ? "Pause" : "Play";
    if (!playing) rest();
    else if (!players.has(words)) {
      players.add(words);
      heard.say(`Playing, from step ${model.get("step")}.`);
      timer = setTimeout(tick, 0);
    }
  };
  const finish = frame(model, el, "The rows of a dozen words, while they learn",
    buttons, note,
    h("div", { class: "explore-columns" },
      h("div", {}, rows.element, key), h("div", {}, done, coming, next)),
    h("div", { class: "explore-columns" },
      h("div", {}, judged, curve),
      h("div", {}, optimizer.element, told, rate.element, decay.element, size.element)),
    all, details, heard);
  const ends = [
    follow(model, [...SETTINGS, ...TRAINED, "playing"], draw),
    follow(model, ["playing"], onPlaying),
    ...[optimizer, rate, decay, size, rows].map(({ end }) => end),
  ];
  return () => {
    if (timer) change(model, { playing: false });
    rest();
    for (const end of ends) end?.();
    finish();
  };
}

export { advance, numbers, start };
export default { render };
