// A result and the right one as tables, beside each other where there is room.

import { make } from "./page.mjs";
import { say } from "./words.mjs";

/** Return the tables of `compared`, or nothing where there are none. */
export function drawTables(compared) {
  if (!compared?.sides?.length) return [];
  const longest = compared.sides.map(({ name }) => name)
    .reduce((a, b) => (a.length < b.length ? b : a));
  const widths = widthsOf(compared.sides);
  return [make("div", { class: "py-tables" },
    ...compared.sides.map((side) => drawSide(side, widths, longest)))];
}

/** Return how many letters the widest number has in each column of the tables. */
function widthsOf(sides) {
  const rows = sides.flatMap((side) => side.rows);
  const columns = Math.max(...sides.map((side) => side.columns.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row.cells[column]?.text.length ?? 0)));
}

function drawSide(side, widths, longest) {
  const caption = make("caption", {},
    make("strong", { text: side.name, "data-as-wide": longest }), " ", side.kind);
  const table = make("table", {}, caption, head(side, widths), body(side));
  // A group of its own, so that a keyboard can scroll what is wider than the page.
  return make("div", {
    class: "py-side", role: "group", tabindex: 0,
    "aria-label": `${side.name} ${side.kind}`,
  }, table);
}

function head({ columns, rows }, widths) {
  const more = rows.some((row) => row.more);
  const names = columns.map((text, at) => make("th", {
    scope: "col", text, style: `--letters: ${widths[at]}`,
  }));
  return make("thead", {},
    make("tr", {}, make("td"), ...names, ...(more ? [ellipsis()] : [])));
}

function body({ columns, rows, more_rows: moreRows }) {
  const lines = rows.map((row) => make("tr", {},
    row.name ? make("th", { scope: "row", text: row.name }) : make("td"),
    ...row.cells.map(drawCell), ...(row.more ? [ellipsis()] : [])));
  if (moreRows) {
    const empty = columns.slice(1).map(() => make("td"));
    lines.push(make("tr", {}, make("td"), ellipsis(), ...empty));
  }
  return make("tbody", {}, ...lines);
}

function drawCell({ text, different }) {
  if (!different) return make("td", { text });
  const [, sign, number] = text.match(/^(≠ )?([^]*)$/);
  if (!sign) return make("td", { class: "py-different", text });
  // Read out, the sign would be "not equal to", as if the number were the right one.
  return make("td", { class: "py-different" },
    make("span", { "aria-hidden": true, title: say("card.different"), text: sign }), number,
    make("span", { class: "py-heard", text: say("card.wrong") }));
}

function ellipsis() {
  return make("td", { class: "py-more", text: "…" });
}
