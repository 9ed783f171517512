// Checks the answers of a quiz that book/_ext/quiz.py wrote into the page. The
// answers and reasons are taken from the page itself, so there is nothing to load.

/** Return a typed number, or null. Takes 160,000 and 160 000 and 1.6e5 and -1. */
export function parseNumber(text) {
  let plain = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/[_\s]/g, "");
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replace(/,/g, "");
  plain = plain.replace(/^(-?\d*),(\d+)$/, "$1.$2");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** Return a typed shape as an array, or null. Takes (2, 3), [2,3], 2 x 3, (5,). */
export function parseShape(text) {
  const inner = text.trim().replace(/^[([]\s*|\s*[)\]]$/g, "").replace(/,\s*$/, "");
  const parts = inner.split(/\s*[,x×*]\s*|\s+/);
  return parts.every((part) => /^\d+$/.test(part)) ? parts.map(Number) : null;
}

function typedAnswer(input, answers) {
  const shape = input.dataset.kind === "shape";
  const value = shape ? parseShape(input.value) : parseNumber(input.value);
  if (value === null) {
    const form = shape ? "a shape, such as (2, 3)" : "a number, in digits";
    return ["unread", `Write ${form}.`, []];
  }
  const matches = [...answers.querySelectorAll("[data-answer]")].filter((item) => {
    if (shape) return item.dataset.answer === value.join(",");
    const right = item.dataset.right === "true";
    const slack = right ? Number(input.dataset.tolerance) : 0;
    // As much again as numbers lose when they are written in binary.
    const rounding = 1e-12 * Math.abs(value);
    return Math.abs(value - Number(item.dataset.answer)) <= slack + rounding;
  });
  const item = matches[0] ?? answers.querySelector("[data-otherwise]");
  const right = item.dataset.right === "true";
  return [right ? "right" : "wrong", right ? "Right." : "Not yet.", [item]];
}

function chosenAnswer(inputs, answers) {
  const chosen = inputs.filter((input) => input.checked);
  if (!chosen.length) return ["unread", "Choose an answer first.", []];
  const items = chosen.map((input) =>
    answers.querySelector(`[data-option="${input.value}"]`));
  const right = items.filter((item) => item.dataset.right === "true").length;
  const wanted = answers.querySelectorAll('[data-right="true"]').length;
  if (right === wanted && right === items.length) return ["right", "Right.", items];
  const missing = right < wanted && wanted > 1 ? " Another one is right, too." : "";
  return ["wrong", `Not yet.${missing}`, items];
}

function show(place, [state, verdict, items], several) {
  place.dataset.state = state;
  place.replaceChildren();
  const line = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = verdict;
  line.append(strong);
  place.append(line);
  for (const item of items) {
    const target = several ? document.createElement("p") : line;
    if (several) {
      // What stands before the reason: "Right:" or "Wrong:", and the option.
      for (const node of item.childNodes) target.append(node.cloneNode(true));
      place.append(target);
    } else {
      target.append(" ", ...item.querySelector(".quiz-reason").cloneNode(true).childNodes);
    }
  }
}

function start(quiz) {
  for (const question of quiz.querySelectorAll(".quiz-question")) {
    const answers = quiz.querySelector(
      `.quiz-answers li[data-number="${question.dataset.number}"]`);
    const inputs = [...question.querySelectorAll("input")];
    const place = question.querySelector(".quiz-feedback");
    const button = question.querySelector(".quiz-check");
    const typed = inputs[0].type === "text";
    const check = () => show(
      place,
      typed ? typedAnswer(inputs[0], answers) : chosenAnswer(inputs, answers),
      inputs[0].type === "checkbox",
    );
    button.addEventListener("click", check);
    button.hidden = false;
    for (const input of inputs) {
      // An answer that was changed has not been checked.
      input.addEventListener("input", () => {
        place.replaceChildren();
        delete place.dataset.state;
      });
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") check();
      });
    }
  }
}

document.querySelectorAll(".quiz").forEach(start);
