import {
  button, change, count, counted, cut, fillTable, follow, frame, h, size, stateOf, strip, textBox,
  tokens, voice,
} from "./parts.mjs";
import { load, prepared, read } from "./trained-model-file.mjs";
import {
  knows, largest, numbers, sum, swapped, tokensOf, UNKNOWN,
} from "./trained-model-numbers.mjs";

// The model that chapter 08 trained: a review, and the whole path to its score. The
// examples are worked out at once, from a few rows in the page; all else when the model
// has come, which is fetched as the figure comes into view or is first touched.

const STATE = ["text", "chosen", "neighbours_of"];
const BUTTONS = 200; // tokens that become buttons
const FEW = 20; // tokens whose shares one sees at a glance: no list of the strongest
const BAR = "border: 1px solid var(--explore-line)";
const NEAR = "150px 0px"; // so close to the screen a figure counts as in view
const PRIVATE = "What you write stays in your browser.";

// --- What is shown ------------------------------------------------------------------

const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
const shown = (score) => score > 0.9995 ? "above 0.999" : score < 0.0005 ? "below 0.001"
  : score.toFixed(3);
const two = (value) => value.toFixed(2).replace(/^-0.00$/, "0.00").replace("-", "−");
const upwards = (value) => (Math.ceil(value * 1e4) / 1e4).toFixed(4);
const named = (word) => h("bdi", {}, `“${cut(word)}”`);
const shade = (value, most) => {
  const hue = value > 0 ? "--explore-blue" : "--explore-orange";
  const part = Math.round(32 * Math.abs(value) / (most || 1));
  return `background: color-mix(in srgb, var(${hue}) ${part}%, transparent)`;
};
const sparing = () => navigator.connection?.saveData
  || matchMedia("(prefers-reduced-data: reduce)").matches;
const verdict = ({ score, error }) =>
  Math.abs(score - 0.5) <= error ? "undecided" : score > 0.5 ? "positive" : "negative";

// Make `row` hold one button for each of `items`; those that are there stay, and so does
// the focus. `fill` writes an item into its button.
function refill(row, items, fill, press) {
  while (row.childElementCount > items.length) row.lastElementChild.remove();
  while (row.childElementCount < items.length) {
    const place = row.childElementCount;
    row.append(button("", () => press(place)));
  }
  items.forEach((item, k) => fill(row.children[k], item, k));
}

function readingNote({ words, cut: gone, unknown }) {
  const read = `${counted(words.length, "token")} read`;
  const left = gone ? `, ${count(gone)} cut off` : "";
  const rest = words.length > BUTTONS
    ? ` Buttons for the first ${BUTTONS}; ${count(words.length - BUTTONS)} more were read.` : "";
  const why = unknown ? " (not in the vocabulary: index 1, [UNK])" : "";
  return `${read}${left}, ${count(unknown)} unknown${why}. Under each token are its `
    + `[index] and its share of the sum z.${rest}`;
}

function strongestTable(table, { words, indices, shares, up, down }) {
  const total = (name) => sum(shares.filter((_, k) =>
    (indices[k] === UNKNOWN ? "[UNK]" : words[k]) === name));
  fillTable(table, "The words that pull most, up to five each way", "word", ["times", "share"],
    [...up, ...down.toReversed()].map(({ word, times }) =>
      ({ head: cut(word, 16), cells: [count(times), signed(total(word))] })));
}

function sumOf({ shares, bias, z, score, error }) {
  const part = (sign) => signed(sum(shares.filter((share) => sign * share > 0)));
  return [
    `Shares that pull up ${part(1)}, shares that pull down ${part(-1)}, bias ${signed(bias)}: `,
    "added up before they were rounded, z = ", h("strong", { "data-number": "z" }, signed(z)), ". The sigmoid of z is ",
    h("span", { style: "white-space: nowrap" }, "1 / (1 + e", h("sup", {}, "−z"),
      `) = ${shown(score)}`), ", the score. The table in this page is rounded; Keras, with ",
    "the table as trained, gives the same score within ",
    h("span", { "data-number": "error" }, upwards(error)), ".",
  ];
}

function aboutNeighbours(word, { asked }, model) {
  if (!tokens(word).length) {
    return ["Type a word to see the words whose rows lie nearest to its row."];
  }
  if (!asked) return ["Its neighbours are shown as soon as the model is here."];
  if (!model.index.has(asked.word)) {
    return [named(asked.word), " is not in the vocabulary, so it has no row of its own."];
  }
  return ["Nearest to ", named(asked.word), ` (index ${count(asked.index)}), with the distance: `,
    asked.nearest.flatMap(({ word, distance }, k) =>
      [k ? ", " : "", h("bdi", {}, word), ` (${distance.toFixed(2)})`]), "."];
}

function render({ model: state, el }) {
  // `some` is the part of the model in the page, `whole` all of it once it has come.
  const some = prepared(state.get("prepared"));
  let whole = null, trouble = null, again = false, busy = false, ended = false, last = null;
  let said = ""; // what a screen reader was told of the score
  const heard = voice();
  const box = textBox(state, "text", "Your review", { rows: 3 });
  const examples = h("div", { class: "explore-row", role: "group", "aria-label": "Examples" },
    state.get("examples").map(([name, text]) => button(name, () => write(text))),
    button("Clear", () => write("")));
  const status = h("p", { class: "explore-note" });
  const retry = button("Try again", () => start());
  const verdictLine = h("p", {});
  const level = h("div", {});
  const meter = h("div", { "aria-hidden": "true" }, h("div", { style: BAR }, level),
    h("div", { style: "display: flex; justify-content: space-between" },
      h("small", {}, "0 negative"), h("small", {}, "½"), h("small", {}, "positive 1")));
  const note = h("p", {});
  const row = h("div", { class: "explore-row", role: "group", "aria-label": "Tokens" });
  const total = h("p", {});
  const strong = h("table", { class: "explore-table" });
  const chosenLine = h("p", {});
  const strips = h("div", { class: "explore-strips", "aria-hidden": "true" });
  const nearLine = h("p", {}, "Its nearest words, with the distance of their rows. Near means "
    + "much the same pull, not the same meaning: what will a swap do to the score?");
  const swaps = h("div", { class: "explore-row", role: "group", "aria-label": "Swap for" });
  const own = h("input", { type: "text", dir: "auto", autocomplete: "off",
    style: "width: 10rem", onkeydown: (event) => { if (event.key === "Enter") swap(own.value); } });
  const ownRow = h("div", { class: "explore-row" },
    h("label", { class: "explore-field" }, h("span", {}, "Or swap it for a word of yours"), own),
    button("Swap", () => swap(own.value)));
  const swapLine = h("p", {});
  const undo = button("Undo the swap", () => {
    const { text } = last;
    last = null;
    change(state, { text });
    draw(); // shows the tokens, if they were hidden, and hides this button
    row.children[state.get("chosen")]?.focus();
  });
  const sixteen = h("table", { class: "explore-table" });
  const ask = textBox(state, "neighbours_of", "Neighbours of the word");
  const askLine = h("p", {});
  const path = h("div", {}, verdictLine, meter, note, row, swapLine, undo, strips, chosenLine, nearLine,
    swaps, ownRow, total, strong,
    h("details", { class: "explore-work" }, h("summary", {}, "All numbers: average, weights, products"), sixteen),
    ask.element, askLine);

  const values = () => stateOf(state, STATE);
  // The model that can judge a text now, or null.
  const judge = (text) => whole ?? (knows(some, tokensOf(text)) ? some : null);
  function write(text) {
    last = null;
    change(state, { text, chosen: -1 });
  }
  function swap(word) {
    const model = judge(state.get("text"));
    const before = model && numbers(values(), model);
    if (!before?.chosen) return;
    if (!tokens(word).length) {
      swapLine.textContent = "Type a word to swap in: here is none.";
      heard.say(swapLine.textContent);
      return;
    }
    const { text, chosen } = values();
    const after = swapped(text, chosen, word.trim());
    last = { text, after, from: before.chosen.word, to: word.trim(), score: before.score };
    change(state, { text: after });
  }

  function drawChosen(found, model) {
    const { chosen, words, shares } = found;
    const most = Math.max(...shares.map(Math.abs));
    refill(row, words.slice(0, BUTTONS), (each, word, k) => {
      const unknown = found.indices[k] === UNKNOWN;
      each.replaceChildren(h("bdi", {}, cut(word)), unknown ? " [UNK]" : "", h("br"),
        h("small", {}, `[${found.indices[k]}] ${signed(shares[k])}`));
      each.style.cssText = shade(shares[k], most);
      each.setAttribute("aria-pressed", k === state.get("chosen"));
    }, (k) => change(state, { chosen: k === state.get("chosen") ? -1 : k }));
    strips.hidden = nearLine.hidden = swaps.hidden = ownRow.hidden = !chosen;
    if (!chosen) {
      chosenLine.textContent = words.length ? "Press a token to see its row and to swap it." : "";
      return;
    }
    strips.replaceChildren(
      h("span", {}, "row of ", named(chosen.word)), strip(chosen.row, largest(found.indices, model), two),
      h("span", {}, "weights"), strip(found.weights, Math.max(...found.weights.map(Math.abs)), two));
    chosenLine.replaceChildren(named(chosen.word), `: index ${count(chosen.index)}. Its row, `
      + `[${chosen.row.map(two).join(", ")}], times the `
      + `weights is its pull, ${signed(chosen.pull)}; divided by ${counted(words.length, "token")}, `
      + `that is its share, ${signed(shares[state.get("chosen")])}.`);
    refill(swaps, chosen.nearest, (each, { word, distance }) =>
      each.replaceChildren(h("bdi", {}, word), ` (${distance.toFixed(2)})`),
    (k) => swap(numbers(values(), judge(state.get("text"))).chosen.nearest[k].word));
  }

  function drawSixteen({ average, weights }) {
    fillTable(sixteen, "The average row, the weights, and their products; z is the sum of the "
      + "products and the bias", "no.", ["average", "weight", "product"],
    average.map((value, j) => ({ head: String(j),
      cells: [value, weights[j], value * weights[j]].map(two) })));
  }

  // Where the model is, and what the reader may expect of it.
  function tellStatus() {
    const far = size(state.get("file_size"));
    status.textContent = whole ? `The model is here: write what you like. ${PRIVATE}`
      : trouble ? `The model could not be fetched: ${trouble}. What you wrote is still there, `
        + "and the examples work without it."
        : busy ? `Fetching the model, ${far}, to judge words of your own.`
          : `For words of your own this page fetches the model, ${far}. ${PRIVATE}`;
    status.dataset.model = whole ? "whole" : trouble ? "failed" : busy ? "fetching" : "some";
    retry.hidden = whole !== null || !again;
    retry.setAttribute("aria-disabled", busy);
  }

  function say(news) {
    if (news !== said) heard.say(news);
    said = news;
  }

  // The text has words that only the whole model knows.
  function drawWaiting(text) {
    const inside = path.querySelector(":focus");
    for (const part of path.children) part.hidden = part !== note && part !== undo;
    undo.hidden = last?.after !== text;
    note.textContent = `${counted(tokensOf(text).length, "token")}, to be judged as soon as `
      + "the model is here.";
    if (inside && !inside.checkVisibility()) {
      (undo.hidden ? box.box : undo).focus({ preventScroll: true });
    }
    say(trouble ? status.textContent : note.textContent);
  }

  function draw() {
    const text = state.get("text");
    const model = judge(text);
    tellStatus();
    if (!model) {
      drawWaiting(text);
      return;
    }
    for (const part of path.children) part.hidden = false;
    const found = numbers(values(), model);
    const empty = found.score === null;
    if (last && last.after !== text) last = null;
    if (state.get("chosen") >= found.words.length) change(state, { chosen: -1 });
    for (const part of [meter, note, row, total, sixteen.parentElement]) {
      part.hidden = empty;
    }
    strong.hidden = found.words.length <= FEW;
    note.textContent = readingNote(found);
    drawChosen(found, model);
    drawSixteen(found);
    strongestTable(strong, found);
    askLine.replaceChildren(
      ...aboutNeighbours(state.get("neighbours_of"), found, model).flat());
    undo.hidden = !last;
    swapLine.replaceChildren(...(last ? [named(last.from), " → ", named(last.to),
      `: score ${shown(last.score)} before, ${empty ? "none" : shown(found.score)} now.`,
      tokens(last.to).every((word) => model.index.has(word)) ? ""
        : " It is not in the vocabulary, so it counts as [UNK]."] : []));
    if (empty) {
      verdictLine.textContent = "No words, so no rows. Their average is 0 divided by 0: Keras "
        + "says nan, not a number, where a score should be.";
      say("No words, so no score.");
      return;
    }
    level.style.cssText = `height: 1rem; width: ${100 * found.score}%; `
      + `background: var(${found.score > 0.5 ? "--explore-blue" : "--explore-orange"})`;
    verdictLine.replaceChildren("Score ", h("strong", { "data-number": "score" },
      shown(found.score)), `: ${verdict(found)}.`);
    total.replaceChildren(...sumOf(found));
    say(`${swapLine.textContent} Score ${shown(found.score)}, ${verdict(found)}. `
      + `${counted(found.words.length, "token")} read, ${count(found.unknown)} unknown.`);
  }

  // In a notebook the file is there; a page fetches it.
  async function start() {
    if (whole || busy) return;
    const file = state.get("file");
    const far = size(state.get("file_size"));
    const tell = (got) => { status.textContent = `Fetching the model: ${size(got)} of ${far}.`; };
    busy = true;
    trouble = null;
    if (again) said = ""; // what goes wrong a second time is said a second time
    tellStatus();
    try {
      const found = await (file
        ? read(new Blob([file])) : load(state.get("file_url"), tell, again));
      if (ended) return;
      whole = found;
    } catch (error) {
      trouble = error.message;
      again = true;
    }
    busy = false;
    if (ended) return;
    const pressed = retry.matches(":focus");
    draw();
    if (pressed && whole) (row.firstElementChild ?? box.box).focus(); // the button is gone
  }

  const finish = frame(state, el, "The trained model on your own review",
    box, examples, path, status, retry, heard);
  const end = follow(state, STATE, draw);
  const first = () => { if (!trouble) start(); };
  const events = ["focusin", "pointerdown"];
  for (const event of events) el.addEventListener(event, first);
  const watch = new IntersectionObserver((seen) => {
    if (seen.some((each) => each.isIntersecting) && !sparing()) first();
  }, { rootMargin: NEAR });
  watch.observe(el);
  if (state.get("file")) first();
  return () => {
    ended = true;
    watch.disconnect();
    for (const event of events) el.removeEventListener(event, first);
    ask.end();
    end();
    finish();
  };
}

export { load, numbers, prepared, swapped };
export default { render };
