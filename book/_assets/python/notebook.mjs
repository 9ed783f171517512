// The buttons that take an exercise's answers away as a notebook, read one back, and
// clear what the browser keeps of it.

import { readAnswers, withAnswers } from "./notebook-file.mjs";
import { announce, ask, button, make } from "./page.mjs";
import { clear, load, onTrouble, save } from "./store.mjs";
import { counted, megabytes, say } from "./words.mjs";

const LARGEST = 20e6; // bytes; a notebook with answers and outputs has about 100,000

/** Let the browser save a text as a file. */
export function download(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Return a button that opens a file of the device, and hands it to `take`. */
export function fileButton(text, accept, take) {
  const input = make("input", {
    type: "file", accept, hidden: true, tabindex: "-1", "aria-label": text,
  });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) await take(file);
    input.value = ""; // or the same file could not be chosen again
  });
  return make("span", {}, button(text, () => input.click()), input);
}

/**
 * Put the buttons into `place`.
 *
 * `editors` is a Map from a task's name to { text(), setText(text), untouched(),
 * save() }; `base` is the address of the folder with the exercise's JSON.
 */
export function createNotebook({ place, page, exercise, base, editors }) {
  const said = make("div", { class: "py-carried", role: "status" });
  place.append(make("div", { class: "py-buttons" },
    button(say("notebook.take"), takeAway),
    fileButton(say("notebook.bring"), null, bring), // phones do not know .ipynb
    button(say("notebook.clear"), clearAll, { class: "py-quiet" })), said);
  onTrouble(() => {
    place.append(make("p", { class: "py-trouble", role: "status", text: say("store.trouble") }));
  });
  takeDrops(bring);

  function tell(...parts) {
    said.replaceChildren(...parts.map((part) => (
      typeof part === "string" ? make("p", { text: part }) : part)));
  }

  /** Return a task's text: of its editor or, where it has none, what is kept. */
  function textOf(task) {
    const editor = editors.get(task.name);
    return editor ? editor.text() : load(page).tasks[task.name]?.text || task.stub;
  }

  async function takeAway() {
    try {
      const data = new URL(`exercises/${exercise.exercise}.json`, base);
      const answer = await fetch(new URL(exercise.notebook, data));
      if (!answer.ok) throw new Error(String(answer.status));
      const typed = exercise.tasks.filter((task) => textOf(task) !== task.stub);
      const answers = new Map(typed.map((task) => [task.answer, textOf(task)]));
      const name = `${exercise.exercise}.ipynb`;
      download(name, withAnswers(await answer.text(), answers), "application/x-ipynb+json");
      if (!typed.length) tell(say("notebook.taken_empty", { name }));
      else tell(`${counted("notebook.taken", typed.length, { name })} ${howToOpen()}`);
    } catch (error) {
      tell(say("notebook.not_taken", { why: error.message }));
    }
  }

  async function bring(file) {
    if (file.size > LARGEST) {
      tell(say("notebook.too_large", { name: file.name, size: megabytes(file.size) }));
      return;
    }
    let text;
    try {
      text = await file.text();
    } catch (error) {
      tell(say("notebook.unreadable", { name: file.name, why: error.message }));
      return;
    }
    const read = readAnswers(text, exercise);
    if (read.problem) tell(...problem(read, file.name));
    else await take(read, file.name);
  }

  function problem({ problem: kind, other }, name) {
    const text = say(`notebook.${kind}`, { name, other });
    if (kind !== "other") return [text];
    const href = new URL(`../../exercises/${other}.html`, base).href;
    return [text, make("p", {}, make("a", { href, text: say("notebook.go_there") }))];
  }

  async function take({ found, missing }, name) {
    const brought = exercise.tasks.filter((task) => {
      const text = found.get(task.name);
      return text !== undefined && text.trim() && text !== task.stub;
    });
    const news = brought.filter((task) => found.get(task.name) !== textOf(task));
    const typed = news.filter((task) => !["", task.stub].includes(textOf(task).trim()));
    const replace = !typed.length || await ask(
      counted("notebook.replace", typed.length, { tasks: numbers(typed), name }),
      say("notebook.replace_yes"), say("notebook.replace_no"));
    const taken = replace ? news : news.filter((task) => !typed.includes(task));
    for (const task of taken) put(task, found.get(task.name));
    const kept = news.filter((task) => !taken.includes(task));
    const same = brought.filter((task) => !news.includes(task));
    const untouched = exercise.tasks.filter((task) => (
      found.has(task.name) && !brought.includes(task)));
    const lines = [["took", taken], ["same", same], ["kept", kept],
      ["untouched", untouched], ["missing", missing]]
      .filter(([, tasks]) => tasks.length)
      .map(([word, tasks]) => say(`notebook.${word}`, { tasks: numbers(tasks) }));
    if (taken.length) lines.push(say("notebook.check_them"));
    tell(say("notebook.read", { name }), ...lines);
  }

  function put(task, text) {
    const editor = editors.get(task.name);
    if (editor) editor.setText(text);
    else save(page, task.name, { text, stub: task.stub });
  }

  async function clearAll() {
    const sure = await ask(say("notebook.clear_sure"), say("notebook.clear_yes"),
      say("notebook.clear_no"));
    if (!sure) return;
    // What waits to be kept is kept now, and not after all is cleared.
    for (const editor of editors.values()) editor.save?.();
    clear(page);
    announce(say("notebook.cleared"));
    location.reload();
  }
}

/** Return how a notebook is opened: in Colab only where the page leads there, too. */
function howToOpen() {
  const colab = document.querySelector("nav.page-actions a[href*='colab.']");
  return say(colab ? "notebook.open_colab" : "notebook.open_lab");
}

/** Return the numbers of tasks in words, as in "1, 3 and 4". */
function numbers(tasks) {
  const all = tasks.map((task) => String(task.number));
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(all);
}

/** Take a file that is dropped anywhere on the page, which would be left otherwise. */
function takeDrops(take) {
  const withFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (withFile(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!withFile(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
}
