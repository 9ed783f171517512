// What every figure is made of: elements, controls, a table, axes, a voice.
// Nothing here sets innerHTML: what readers type can only become text.

// --- Elements -------------------------------------------------------------------

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((each) => each != null && each !== ""));
  return element;
}

// h("p", {class: "note"}, "text", node, [nodes]) is an HTML element; svg() one of SVG.
export const h = (tag, attributes, ...children) =>
  build(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// --- The state ------------------------------------------------------------------

// The values of these traits, by name.
export const stateOf = (model, names) =>
  Object.fromEntries(names.map((name) => [name, model.get(name)]));

// Set several traits at once and send them to the kernel, where there is one.
export function change(model, values) {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
}

// Call draw now, and once a frame after any of the traits changed. Returns a function
// that ends it.
export function follow(model, names, draw) {
  let waiting = 0;
  const ask = () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; draw(); });
  };
  for (const name of names) model.on(`change:${name}`, ask);
  draw();
  return () => {
    cancelAnimationFrame(waiting);
    for (const name of names) model.off(`change:${name}`, ask);
  };
}

// --- Controls: each a native element within its label, at least 44 px high ---------

export const button = (text, onclick, attributes) =>
  h("button", { type: "button", onclick, ...attributes }, text);

const labelled = (label, control, shown) =>
  h("label", { class: "explore-field" }, h("span", {}, label, shown && ": ", shown), control);

// A box bound to a trait that holds text. The page follows each key; the kernel is told
// when the typing rests, since a long text at each key would hold it up. It says again
// what it was told, at times when one types on: the text in the box then stays.
export function textBox(model, name, label, { rows = 1 } = {}) {
  let resting = 0;
  let told;
  const tell = () => {
    clearTimeout(resting);
    resting = 0;
    told = model.get(name);
    model.save_changes();
  };
  const box = h(rows > 1 ? "textarea" : "input", {
    rows: rows > 1 && rows, type: rows === 1 && "text", dir: "auto",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    oninput: () => {
      take();
      clearTimeout(resting);
      resting = setTimeout(tell, 300);
    },
    onchange: tell,
  });
  const take = () => // Python takes no half signs
    model.set(name, box.value.toWellFormed?.() ?? box.value);
  const keep = () => { if (resting && model.get(name) === told) take(); };
  model.on(`change:${name}`, keep);
  const end = follow(model, [name], () => {
    if (box.value !== model.get(name)) box.value = model.get(name);
  });
  return {
    element: labelled(label, box), box,
    end: () => { if (resting) tell(); model.off(`change:${name}`, keep); end(); },
  };
}

// A slider bound to a trait that holds a number. `values` are its places, in order;
// `write` says one as text. Its own value is the place, which nobody wants to hear.
export function slider(model, name, label, values, write) {
  const shown = h("span", {});  // not <output>: the label would be its
  const input = h("input", {
    type: "range", min: 0, max: values.length - 1, step: 1,
    oninput: () => change(model, { [name]: values[Number(input.value)] }),
  });
  const end = follow(model, [name], () => {
    const value = model.get(name);
    const gaps = values.map((each) => Math.abs(each - value));
    input.value = gaps.indexOf(Math.min(...gaps));
    shown.textContent = write(value);
    input.setAttribute("aria-valuetext", write(value));
  });
  return { element: labelled(label, input, shown), input, end };
}

// A choice bound to a trait; `options` are pairs of value and text.
export function choice(model, name, label, options) {
  const select = h("select", {
    onchange: () => change(model, { [name]: options[select.selectedIndex][0] }),
  }, options.map(([, text]) => h("option", {}, text)));
  const end = follow(model, [name], () => {
    select.selectedIndex = options.findIndex(([value]) => value === model.get(name));
  });
  return { element: labelled(label, select), select, end };
}

// --- A table ----------------------------------------------------------------------

// Replace the content of a <table>. `columns` are its heads; `rows` are {head, cells},
// a cell a text or {text, mark}: a marked one is filled and bold.
export function fillTable(table, caption, corner, columns, rows) {
  const heads = [corner, ...columns].map((text) =>
    h("th", { scope: "col" }, h("bdi", {}, text)));
  table.replaceChildren(
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads)),
    h("tbody", {}, rows.map(({ head, cells, mark }) =>
      h("tr", { class: mark ? "explore-marked" : null },
        h("th", { scope: "row" }, h("bdi", {}, head)),
        cells.map((cell) => h("td", { class: cell.mark ? "explore-marked" : null },
          cell.text ?? cell))))),
  );
}

// --- A strip --------------------------------------------------------------------

// A vector as embedbook.figures.strips draws it: a cell for each number, whose hue and
// whose bar, above or below the line, tell the sign. `full` is the size of a full bar;
// `write` says a number as text, which a mouse finds on its cell.
export function strip(values, full, write) {
  const width = 12 * values.length - 1;
  return svg("svg", {
    class: "explore-strip", viewBox: `0 0 ${width} 24`, preserveAspectRatio: "none",
  },
  values.map((value, k) => {
    const share = Math.min(Math.abs(value) / full || 0, 1);
    const high = Math.round(12 * share);
    return svg("g", { fill: `var(${value > 0 ? "--explore-blue" : "--explore-orange"})` },
      svg("title", {}, write(value)),
      svg("rect", { x: 12 * k, width: 11, height: 24, "fill-opacity": 0.08 + 0.24 * share }),
      svg("rect", { x: 12 * k + 2, y: value > 0 ? 12 - high : 12, width: 7, height: high }));
  }),
  svg("path", { d: `M0 12H${width}`, stroke: "currentColor", "stroke-opacity": 0.45 }));
}

// --- Axes -------------------------------------------------------------------------

// At most `most` round numbers from low to high.
export function ticks(low, high, most = 5) {
  const raw = (high - low) / most || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high + step * 1e-9; k += 1) {
    found.push(Number((k * step).toPrecision(12)));
  }
  return found;
}

// A number of an axis as text, and how wide it is, about: 7 px a letter of 12 px.
const tick = (v) =>
  (v !== 0 && (Math.abs(v) >= 1e5 || Math.abs(v) < 1e-3) ? v.toExponential() : String(v));
const widest = (values) => 7 * Math.max(...values.map((v) => tick(v).length));

// Axes in an <svg>. `x` and `y` are {low, high, label}; without a height both are equally
// long. Numbers that are long get room, and are fewer. Returns the element, the group to
// draw in, and functions from values to places.
export function axes({ width, height: given, x, y, label }) {
  const up = ticks(y.low, y.high);
  const left = Math.max(46, widest(up) + 22), bottom = 38, top = 8;
  const right = Math.max(8, widest(ticks(x.low, x.high)) / 2);
  const most = [5, 4, 3, 2, 1].find((each) => {
    const across = ticks(x.low, x.high, each);
    return across.length * (widest(across) + 8) <= width - left;
  });
  const height = given ?? width - left - right + top + bottom;
  const px = (v) => left + ((v - x.low) / (x.high - x.low)) * (width - left - right);
  const py = (v) =>
    height - bottom - ((v - y.low) / (y.high - y.low)) * (height - bottom - top);
  const layer = svg("g", {});
  const element = svg("svg", {
    class: "explore-axes", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label,
  },
  svg("path", {
    class: "explore-frame", d: `M${left} ${top}V${height - bottom}H${width - right}`,
  }),
  ticks(x.low, x.high, most ?? 1).map((v) =>
    svg("text", { x: px(v), y: height - bottom + 15, "text-anchor": "middle" }, tick(v))),
  up.map((v) =>
    svg("text", { x: left - 5, y: py(v) + 4, "text-anchor": "end" }, tick(v))),
  svg("text", { x: (left + width) / 2, y: height - 4, "text-anchor": "middle" }, x.label),
  svg("text", {
    x: 0, y: 0, "text-anchor": "middle",
    transform: `translate(11 ${(top + height - bottom) / 2}) rotate(-90)`,
  }, y.label),
  layer);
  return { element, layer, px, py };
}

// --- A voice ----------------------------------------------------------------------

// A live region. say() speaks when nothing new was to be said for a while, so that
// typing or playing is heard once, at its end.
export function voice() {
  const element = h("p", { class: "explore-unseen", role: "status", "aria-live": "polite" });
  let waiting = 0, silent = true;
  setTimeout(() => { silent = false; }); // what a page shows as it opens is no news
  const say = (text) => {
    if (silent) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => { element.textContent = text; }, 700);
  };
  return { element, say, end: () => clearTimeout(waiting) };
}

export const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// --- Words and numbers --------------------------------------------------------------

// The tokens of a text; embedbook.explore.text.tokens says where the rule is from.
export const tokens = (text) => text
  .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  .replace(/[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g, "")
  .split(/[ \t\n\v\f\r]+/).filter((token) => token !== "");

// Text in the order of its code points, as Python sorts it.
export function byCodePoint(a, b) {
  const most = Math.min(a.length, b.length);
  for (let k = 0; k < most; k += 1) {
    if (a.charCodeAt(k) !== b.charCodeAt(k)) return a.codePointAt(k) - b.codePointAt(k);
  }
  return a.length - b.length;
}

// A word as shown: a very long one is cut, never within what looks like one character.
export const cut = (word, most = 24) => {
  const part = word.slice(0, 16 * most);
  const begin = "Segmenter" in Intl
    ? Array.from(new Intl.Segmenter().segment(part), ({ segment }) => segment) : [...part];
  return begin.length > most ? `${begin.slice(0, most - 1).join("")}…` : word;
};

export const count = (number) => number.toLocaleString("en-GB");
export const counted = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;

// A size in bytes as text: 140 bytes, 5.2 kB, 1.4 MB.
export function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  const rounded = Number(bytes.toPrecision(3));
  const power = Math.min(Math.floor(Math.log10(rounded) / 3), 4);
  return `${Number((rounded / 1000 ** power).toPrecision(3))} ${["", "kB", "MB", "GB", "TB"][power]}`;
}

// A line that is empty until a notebook's kernel has been restarted: the figure goes on to
// respond, but Python has forgotten it. (The model tells of a change in its connection,
// which is never mended: a cell that is run again makes another figure.)
function unheard(model) {
  const element = h("p", { class: "explore-unheard", role: "status" });
  const tell = () => { element.textContent = model.get("unheard") ?? ""; };
  model.on("comm_live_update", tell);
  return { element, end: () => model.off("comm_live_update", tell) };
}

// The frame of a figure: fills el, shows the caption that a notebook gives; what
// render() returns to end it calls every part's end(). Keys stay within the figure, those
// with Ctrl, Alt or Cmd apart: JupyterLab would take an arrow, which should move a slider,
// for its own, and an x to cut the cell.
export function frame(model, el, label, ...parts) {
  const caption = model.get("caption");
  const keep = (event) => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
  };
  const all = [unheard(model), ...parts];
  const root = h("div", {
    class: "explore-live", role: "group", "aria-label": label, onkeydown: keep,
  },
  caption && h("p", { class: "explore-caption" }, caption),
  all.map((part) => part.element ?? part));
  el.replaceChildren(root);
  return () => {
    for (const part of all) part.end?.();
    root.remove();
  };
}
