// The page that shows all exercises at a glance: what has passed, what was tried, and
// what could come next. All of it is read from this browser, and none of it is sent.

import { download, fileButton } from "./notebook.mjs";
import { announce, ask, button, make } from "./page.mjs";
import { all, clear, exported, load, onTrouble, readExport, save, watch } from "./store.mjs";
import { counted, say } from "./words.mjs";

const SHAPES = { passed: "✓", tried: "△", untouched: "○", elsewhere: "□" };
const HERE = "?here=1"; // an exercise that is opened so has its editors at once

/** Return how far a task is, of its record; one that no page can check is elsewhere. */
function stateOf(record, task) {
  if (task.needs) return "elsewhere";
  if (record?.passed) return "passed";
  const typed = record?.text && record.text !== record.stub;
  return typed || record?.tries ? "tried" : "untouched";
}

function isBegun(state) {
  return state === "passed" || state === "tried";
}

function isOpen(state) {
  return state === "tried" || state === "untouched";
}

/** Draw the page in `place`; draw it anew when another tab changes something. */
export async function begin({ place, base }) {
  const answer = await fetch(new URL("exercises/index.json", base));
  if (!answer.ok) throw new Error(`exercises/index.json: ${answer.status}`);
  const exercises = await answer.json();
  const site = new URL("../../", base);
  const glance = make("div", { class: "py-glance" });
  const said = make("p", { class: "py-carried", role: "status" });
  const tools = make("div", { class: "py-buttons" },
    button(say("progress.save"), () => {
      download("lookup-tables-answers.json", exported(), "application/json");
      said.textContent = say("progress.saved");
    }),
    fileButton(say("progress.bring"), ".json,application/json", bring),
    button(say("progress.clear"), clearAll, { class: "py-quiet" }));
  place.replaceChildren(glance, make("div", { class: "py-tools" }, tools, said));
  onTrouble(() => {
    place.append(make("p", { class: "py-trouble", text: say("store.trouble") }));
  });
  watch(null, draw);
  addEventListener("pageshow", draw); // also when the browser goes back to it
  draw();

  function draw() {
    const seen = exercises.map((exercise) => {
      const { tasks } = load(`exercises/${exercise.exercise}`);
      const states = exercise.tasks.map((task) => stateOf(tasks[task.name], task));
      return { ...exercise, states };
    });
    const states = seen.flatMap((exercise) => exercise.states)
      .filter((state) => state !== "elsewhere");
    const begun = states.some(isBegun);
    glance.replaceChildren(
      ...(begun ? summary(seen, states) : invitation(seen[0])), legend(),
      make("ul", { class: "py-exercises" }, ...seen.map(exerciseOf)));
  }

  function address(exercise, task) {
    const hash = task ? `#${task.name}` : "";
    return new URL(`exercises/${exercise.exercise}.html${HERE}${hash}`, site).href;
  }

  function invitation(first) {
    const link = make("a", { href: address(first), text: first.title });
    return [make("p", { class: "py-total", text: say("progress.empty") }),
      make("p", {}, `${say("progress.begin_with")} `, link)];
  }

  function summary(seen, states) {
    const passed = states.filter((state) => state === "passed").length;
    const tried = states.filter((state) => state === "tried").length;
    const values = { passed, tried, count: states.length };
    const allDone = passed === states.length;
    const word = tried ? "total_tried" : "total";
    const text = say(`progress.${allDone ? "all" : word}`, values);
    const bar = make("progress", {
      value: passed, max: states.length, "aria-label": say("progress.bar"),
    });
    return [make("p", { class: "py-total", text }), bar, ...(allDone ? [] : [next(seen)])];
  }

  /** Return a link to what comes next: where something was begun, before what was not. */
  function next(seen) {
    const open = seen.filter((each) => each.states.some(isOpen));
    const exercise = open.find((each) => each.states.some(isBegun)) ?? open[0];
    const task = exercise.tasks[exercise.states.findIndex(isOpen)];
    const text = say("progress.next_task", { ...task, exercise: exercise.title });
    return make("p", { class: "py-next" }, `${say("progress.next")} `,
      make("a", { href: address(exercise, task), text }));
  }

  function legend() {
    const parts = Object.entries(SHAPES).map(([state, shape]) => make("span", {},
      make("span", { class: "py-mark", "data-state": state, "aria-hidden": "true", text: shape }),
      ` ${say(`progress.${state}`)}`));
    return make("p", { class: "py-legend" }, ...parts);
  }

  function exerciseOf(exercise) {
    const here = exercise.states.filter((state) => state !== "elsewhere");
    const passed = here.filter((state) => state === "passed").length;
    const all = here.length === exercise.tasks.length;
    const count = say(all ? "progress.count" : "progress.count_here", {
      passed, count: here.length,
    });
    const marks = exercise.tasks.map((task, i) => markOf(exercise, task, exercise.states[i]));
    return make("li", { "data-done": String(passed === here.length) },
      make("a", { class: "py-exercise", href: address(exercise), text: exercise.title }),
      make("span", { class: "py-count", text: count }),
      make("ol", { class: "py-marks" }, ...marks));
  }

  function markOf(exercise, task, state) {
    const name = say("progress.task", { ...task, state: say(`progress.${state}`) });
    return make("li", {}, make("a", {
      class: "py-mark", "data-state": state, href: address(exercise, task), title: name,
      "aria-label": name,
    }, SHAPES[state], make("span", { text: String(task.number) })));
  }

  async function bring(file) {
    const pages = readExport(await file.text().catch(() => ""));
    if (!pages) {
      said.textContent = say("progress.not_ours", { name: file.name });
      return;
    }
    const given = [...pages].flatMap(([page, { tasks }]) => (
      Object.entries(tasks).map(([task, record]) => ({ page, task, record }))));
    const own = ({ page, task }) => load(page).tasks[task];
    const clash = given.filter((each) => (
      own(each)?.text && each.record.text && own(each).text !== each.record.text));
    const replace = !clash.length || await ask(counted("progress.replace", clash.length),
      say("progress.replace_yes"), say("progress.replace_no"));
    for (const each of given) {
      merge(each, own(each), replace || !clash.includes(each));
    }
    said.textContent = counted("progress.brought", given.length);
    draw();
  }

  function merge({ page, task, record }, mine, takesText) {
    const most = (name) => Math.max(record[name], mine?.[name] ?? 0);
    const { text, stub } = takesText && record.text ? record : mine ?? record;
    save(page, task, {
      text, stub, passed: record.passed || Boolean(mine?.passed), tries: most("tries"),
      hints: most("hints"), good: record.good || mine?.good,
    });
  }

  async function clearAll() {
    const count = all().size;
    const sure = await ask(say("progress.clear_sure", { count }), say("progress.clear_yes"),
      say("progress.clear_no"));
    if (!sure) return;
    clear(null);
    draw();
    said.textContent = say("progress.cleared");
    announce(say("progress.cleared"));
  }
}
