// A result and the right one as tables, beside each other where there is room.

import { make } from "./page.mjs";
import { say } from "./words.mjs";

/** Return the tables of `compared`, or nothing where there are none. */
export function drawTables(compared) {
  if (!compared?.sides?.length) return [];
  return [make("div", { class: "py-tables" }, ...compared.sides.map(drawSide))];
}

function drawSide(side) {
  const caption = make("caption", {},
    make("strong", { text: side.name }), " ", side.kind);
  const table = make("table", {}, caption, head(side), body(side));
  // A group of its own, so that a keyboard can scroll what is wider than the page.
  return make("div", {
    class: "py-side", role: "group", tabindex: 0,
    "aria-label": `${side.name} ${side.kind}`,
  }, table);
}

function head({ columns, rows }) {
  const more = rows.some((row) => row.more);
  const names = columns.map((text) => make("th", { scope: "col", text }));
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
  return make("td", { class: "py-different", text, title: say("card.different") });
}

function ellipsis() {
  return make("td", { class: "py-more", text: "…" });
}
