import { axes, h, svg } from "./parts.mjs";

// The plane of the figure "learning rows": rows as points, with their words.

export const MARKS = {
  praise: ["▲", "M0 -6L6 5H-6Z", "var(--explore-blue)"],
  blame: ["▼", "M0 6L6 -5H-6Z", "var(--explore-orange)"],
  other: ["●", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z", "var(--explore-green)"],
  never: ["◇", "M0 -6.5L6.5 0L0 6.5L-6.5 0Z", "none"],
};
const ARROW = [16, 34]; // px: a shorter one would hide under its point

// Where labels stand beside their points, so that none hides a label, another point or one
// of `boxes`: the first free one of a label's places, from near to far. `kept` holds the
// places of before, which are tried first.
function placeLabels(points, widths, width, height, boxes, kept) {
  const places = [[1, 0], [-1, 0], [0, -1], [0, 1]].map((way) => [way, 11]);
  for (let far = 16; far < 200; far += 12) {
    for (let k = 0; k < 16; k += 1) {
      places.push([[Math.cos((k * Math.PI) / 8), Math.sin((k * Math.PI) / 8)], far]);
    }
  }
  const taken = [...boxes, ...points.map(({ x, y }) => [x - 8, y - 8, x + 8, y + 8])];
  const free = (box) => box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height
    && !taken.some((each) =>
      box[0] < each[2] && box[2] > each[0] && box[1] < each[3] && box[3] > each[1]);
  return points.map(({ x, y }, row) => {
    const boxAt = ([[dx, dy], far]) => {
      const [middle, line] = [x + dx * (far + widths[row] / 2), y + dy * (far + 7)];
      return [middle - widths[row] / 2, line - 7, middle + widths[row] / 2, line + 7];
    };
    const order = [kept[row] ?? 0, ...places.keys()];
    const found = order.find((k) => free(boxAt(places[k]))) ?? order[0];
    const box = boxAt(places[found]);
    taken.push(box);
    kept[row] = found;
    return { x: (box[0] + box[2]) / 2 - x, y: (box[1] + box[3]) / 2 - y, far: places[found][1] };
  });
}

// The smallest round number that is not below `value`, for the end of an axis.
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((each) => each * power).find((each) => each >= value);
}

// The rows as points. draw(state, found) moves them; it is drawn anew where size or scale
// changed. Returns the element, draw, and end.
export function plane(words) {
  const element = h("div", { style: "min-height:15rem" });
  const kept = [];
  let [width, limit, drawn, last] = [320, 0, null, null];
  const make = (size) => {
    const range = { low: -limit, high: limit };
    const area = axes({
      width: size, label: "", x: { ...range, label: "number 0" },
      y: { ...range, label: "number 1" },
    });
    const behind = svg("g", { fill: "none", "stroke-width": 1.5 });
    const items = words.map(({ word, kind }) => {
      const ring = svg("circle", { r: 10, fill: "none", stroke: "currentColor" });
      const line = svg("path", { stroke: "var(--explore-line)" });
      const mark = svg("path", {
        d: MARKS[kind][1], fill: MARKS[kind][2], stroke: "currentColor", "stroke-width": 1,
      });
      const text = svg("text", { "text-anchor": "middle", "dominant-baseline": "central" }, word);
      return { ring, line, text, group: svg("g", { "data-word": word }, ring, line, mark, text) };
    });
    area.layer.append(behind, ...items.map(({ group }) => group));
    area.element.style.overflow = "visible"; // an arrow may point beyond the axes
    element.replaceChildren(area.element);
    return { ...area, behind, items, size };
  };
  const draw = (state, found) => {
    last = [state, found];
    const before = state.table.map(([a, b], row) => [a - state.moves[row][0], b - state.moves[row][1]]);
    const reach = 1.25 * Math.max(...state.table.flat().map(Math.abs), ...before.flat().map(Math.abs));
    const fits = limit > 0 && limit >= reach && limit <= 3 * reach;
    if (!fits) limit = reach > 1e-300 ? roundUp(reach) : 1;
    const fresh = !drawn || !fits || drawn.size !== width;
    if (fresh) drawn = make(width);
    const { px, py, behind, items } = drawn;
    const at = ([a, b]) => ({ x: px(a), y: py(b) });
    const points = state.table.map(at);
    const longest = Math.max(...found.gradient.map((each) => Math.hypot(...each)));
    const arrows = found.next_words.filter((row) => Math.hypot(...found.gradient[row]) > 0)
      .map((row) => {
        const size = Math.hypot(...found.gradient[row]);
        const shown = Math.max(ARROW[0], (size / longest) * ARROW[1]);
        const [right, up] = found.gradient[row].map((each) => (-each / size) * shown);
        return { row, ...points[row], dx: right, dy: -up };
      });
    const heaviest = Math.max(...state.weights.map(Math.abs)) || 1;
    const [wx, wy] = state.weights.map((each) => (each / heaviest) * limit);
    behind.replaceChildren(
      svg("path", {
        d: `M${px(-wx)} ${py(-wy)}L${px(wx)} ${py(wy)}`, stroke: "var(--explore-line)",
        "stroke-dasharray": "1 5", "data-part": "weights",
      }),
      ...found.moved.map((row) => svg("path", {
        d: `M${at(before[row]).x} ${at(before[row]).y}L${points[row].x} ${points[row].y}`,
        stroke: "var(--explore-line)", "stroke-width": 3, "stroke-dasharray": "4 2",
        "data-trail": words[row].word,
      })),
      ...arrows.map(({ row, x, y, dx, dy }) => svg("path", {
        d: `M0 0H${Math.hypot(dx, dy)}m-6 -4l6 4l-6 4`, "data-arrow": words[row].word,
        stroke: "var(--explore-pink)", "stroke-width": 2.5,
        transform: `translate(${x} ${y}) rotate(${(Math.atan2(dy, dx) * 180) / Math.PI})`,
      })));
    const boxes = arrows.flatMap(({ x, y, dx, dy }) => [0.4, 0.7, 1].map((part) =>
      [x + part * dx - 5, y + part * dy - 5, x + part * dx + 5, y + part * dy + 5]));
    const widths = items.map(({ text }, row) =>
      (text.getComputedTextLength() || 6.6 * words[row].word.length) + 4);
    placeLabels(points, widths, width, py(-limit), boxes, kept).forEach(({ x, y, far }, row) => {
      const { group, ring, line, text } = items[row];
      group.style.transition = fresh ? "none" : "transform 0.2s";
      group.style.transform = `translate(${points[row].x}px, ${points[row].y}px)`;
      ring.style.display = found.moved_outside.includes(row) ? "" : "none";
      text.setAttribute("x", x);
      text.setAttribute("y", y);
      line.setAttribute("d", far > 20 ? `M0 0L${x} ${y}` : "M0 0");
    });
    drawn.element.setAttribute("aria-label", "The rows of twelve words as points. Arrows on: "
      + `${found.next_words.map((row) => words[row].word).join(", ")}. All numbers are in the `
      + "table at the end of this figure.");
  };
  // In the next frame: what changes a height here at once is an error to some browsers.
  const watch = new ResizeObserver(([{ contentRect }]) => {
    const now = Math.max(220, Math.round(contentRect.width));
    if (contentRect.width === 0 || now === width) return;
    width = now;
    if (last) requestAnimationFrame(() => draw(...last));
  });
  watch.observe(element);
  return { element, draw, end: () => watch.disconnect() };
}
