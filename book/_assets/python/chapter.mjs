// A chapter whose cells run: change a number, press Run, and see what follows from it.

import { createCell, createStill } from "./chapter-cell.mjs";
import { storedText } from "./chapter-result.mjs";
import { createState } from "./chapter-state.mjs";
import { announce, ask, button, make } from "./page.mjs";
import { skippedBefore } from "./requests.mjs";
import { createSession } from "./session.mjs";
import { megabytes, say } from "./words.mjs";

/** Return the page's cells with their elements; throws where the two do not agree. */
function match(data) {
  const places = [...document.querySelectorAll("article div.cell")];
  const shown = data.cells.filter((cell) => cell.shown !== false);
  if (places.length !== shown.length) {
    throw new Error(say("failed.cells", { page: places.length, data: shown.length }));
  }
  return shown.map((cell, index) => ({ cell, place: places[index], number: index + 1 }));
}

const AT_REST = ["none", "idle", "failed"]; // states of a Python that is not coming

const outputsOf = (place) => place.querySelector(".cell_output:not(.py-result)");

/** Return whether a cell runs here: nothing is missing, and what it shows is text. */
function runs({ cell, place }) {
  return !cell.needs && storedText(outputsOf(place)) !== null;
}

/** Make the cells of a chapter live. `data` is its JSON, `place` had the page's button. */
export async function begin({ place, base, page, data }) {
  const matched = match(data);
  const known = new Map(matched.map((each) => [each.cell.id, each]));
  const state = createState(page, data.cells);
  const session = createSession(base);
  let toCome = await session.toCome();
  let stopped = false; // Stop ends also what was still to run
  const running = new Set();

  const context = {
    state,
    session,
    run,
    linkTo,
    changed: update,
    stop() {
      stopped = true;
      session.stop();
    },
    /** Return those of these cells that run and show a result from before a change. */
    older: (ids) => ids.filter((id) => known.has(id) && runs(known.get(id))
      && state.olderThan(id) && (state.result(id) || outputsOf(known.get(id).place))),
    runLabel: () => toCome && AT_REST.includes(session.state().state)
      ? say("chapter.run_first", { size: megabytes(toCome) }) : say("chapter.run"),
  };

  const views = new Map(matched.map((each) => [
    each.cell.id, runs(each) ? createCell({ ...each, context }) : createStill({ ...each, state }),
  ]));

  async function run(ids) {
    stopped = false;
    let told = "";
    for (const id of ids) {
      if (!stopped && !running.has(id)) told = await runOne(id);
    }
    if (ids.length > 1 && !stopped) told = say("chapter.ran", { number: ids.length });
    if (told) announce(told);
  }

  /** Run a cell after those that it builds on; resolves to what those who listen hear. */
  async function runOne(id) {
    const view = views.get(id);
    const from = state.made(id);
    const codes = from.map(([, code]) => code);
    running.add(id);
    view.setBusy(true);
    const end = view.wait();
    const answer = await session.run({
      do: "run", before: codes.slice(0, -1), code: codes.at(-1), skipped: skippedBefore(data, id),
    });
    end();
    running.delete(id);
    view.setBusy(false);
    if (answer.status === "failed") {
      view.fail(say("failed.python", { why: answer.why }));
      stopped = true;
      return "";
    }
    const failed = Number.isInteger(answer.before) ? from[answer.before][0] : null;
    state.keep(id, { ...answer, failed }, from);
    update();
    return view.tell(state.result(id), firstTime());
  }

  let told = false;
  /** Return, once, the sentence that numbers in the text stay. */
  function firstTime() {
    const sentence = told ? "" : say("chapter.numbers_stay");
    told = true;
    return sentence;
  }

  /** Return a link that leads to another cell, and the keyboard to its button; or null. */
  function linkTo(id) {
    const goal = known.get(id);
    if (!goal) return null;
    return button(say("chapter.link", goal), () => {
      goal.place.scrollIntoView({ block: "center" });
      views.get(id).focus({ preventScroll: true });
    }, { class: "py-quiet" });
  }

  async function putAllBack() {
    const words = ["question", "yes", "no"].map((word) => say(`chapter.all_back.${word}`));
    if (!await ask(...words)) return;
    if (running.size) context.stop();
    for (const [id, view] of views) {
      state.putBack(id);
      view.putBack();
    }
    update();
    intro.focus({ preventScroll: true });
    announce(say("chapter.all_back.done"));
  }

  const comes = toCome ? ` ${say("chapter.first", { size: megabytes(toCome) })}` : "";
  const intro = make("p", { class: "py-told", tabindex: -1, text: say("chapter.intro") + comes });
  const keys = make("p", { id: "py-keys", class: "py-small", text: say("chapter.keys") });
  const everything = button(say("chapter.all_back.button"), putAllBack);
  place.append(intro, keys, make("div", { class: "py-tools" }, everything));

  function update() {
    everything.hidden = !state.anything();
    for (const view of views.values()) view.update();
  }

  let last = session.state().state;
  session.watch((now) => {
    if (now.state === last) return; // a little more has come
    last = now.state;
    if (last === "ready") toCome = 0;
    update();
  });
  update();
  intro.focus({ preventScroll: true });
}
