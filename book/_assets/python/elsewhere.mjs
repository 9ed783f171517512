// What this page cannot run: why, and where it can be done.

import { make } from "./page.mjs";
import { say } from "./words.mjs";

/** Say below a task's check that it does not run here, and where it does. */
export function cannotRun(checkCell, task) {
  const links = [...document.querySelectorAll("nav.page-actions a")];
  const places = links.map((link) =>
    make("li", {}, make("a", { href: link.href, text: link.textContent,
      download: link.getAttribute("download") })));
  checkCell.querySelector(".cell_output")?.classList.add("py-static");
  checkCell.append(make("div", { class: "py-elsewhere" },
    make("p", { text: `${say(`elsewhere.task.${task.needs}`)} ${task.why}` }),
    make("p", { text: say("elsewhere.where") }), make("ul", {}, ...places)));
}

/** Return a line on why a cell is not run here, and what the `output` above it is of. */
export function notRunHere(needs, output, usesAnswers) {
  const why = say(`elsewhere.cell.${needs}`);
  const above = say(usesAnswers ? "elsewhere.output_of_answers" : "elsewhere.output");
  return make("p", { class: "py-small py-not-here", text: output ? `${why} ${above}` : why });
}
