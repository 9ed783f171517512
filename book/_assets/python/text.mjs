// What is typed for a task: kept, put back to the beginning and back again, printed.

import { announce, button, make } from "./page.mjs";
import { offered } from "./store.mjs";
import { say } from "./words.mjs";

const PAUSE = 400; // milliseconds without a key before the text is stored

/**
 * Return the parts of a task that are about its text.
 *
 * `begin` is the text to begin with, `changed` what the editor calls, `attach` takes
 * the editor and returns { text, setText, focus, untouched }; `back`, `note` and
 * `printed` are elements. `onChange` is called with each change.
 */
export function createText({ context, task, stored, onChange }) {
  const { page, store } = context;
  const own = Boolean(stored?.text) && stored.text !== stored.stub;
  const begin = own ? stored.text : task.stub;
  const printed = make("pre", { class: "py-typed" });
  const note = make("div", { class: "py-new-stub", hidden: true });
  const back = button("", putBack, { class: "py-quiet" });
  let editor = null;
  let kept = begin; // as it is in the store
  let before = null; // what "Start this task again" took away
  let timer = 0;

  function save() {
    clearTimeout(timer);
    const text = editor.text();
    if (text === kept) return;
    kept = text;
    store.save(page, task.name, { text, stub: task.stub });
    note.hidden = true;
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
    if (editor.text() !== task.stub) before = null;
    look();
    onChange();
  }

  function look() {
    const text = editor.text();
    const untouched = text === task.stub;
    printed.textContent = text;
    printed.hidden = untouched; // the page's own is printed, in its colours
    back.hidden = untouched && before === null;
    back.textContent = say(before === null ? "task.back" : "task.undo");
  }

  function putBack() {
    const undone = before;
    const text = editor.text();
    editor.setText(undone ?? task.stub);
    before = undone === null ? text : null;
    save();
    look();
    onChange();
    announce(say(undone === null ? "task.put_back" : "task.undone"));
  }

  /** Tell of a task whose beginning is another one than that of the text. */
  function tellOfNewStub() {
    if (!own || !offered(stored, task.stub)) return;
    const mine = button(say("task.new_stub.keep"), () => {
      store.save(page, task.name, { text: editor.text(), stub: task.stub });
      note.hidden = true;
      editor.focus();
    });
    note.hidden = false;
    note.append(make("p", { text: say("task.new_stub.told") }),
      make("details", {}, make("summary", { text: say("task.new_stub.see") }),
        make("pre", { class: "py-code", tabindex: 0, text: task.stub })), mine);
  }

  function attach(made) {
    editor = made;
    look();
    tellOfNewStub();
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    const setText = (text) => {
      editor.setText(text);
      before = null;
      save();
      look();
      onChange();
    };
    return {
      text: editor.text, setText, save, focus: editor.focus,
      untouched: () => editor.text() === task.stub,
    };
  }

  /** Take over what another tab stored, unless something is being typed here. */
  function refresh(tasks) {
    const text = tasks[task.name]?.text || task.stub;
    const typing = editor.text() !== kept;
    if (typing || text === kept) return;
    kept = text;
    editor.setText(text);
    before = null;
    look();
    onChange();
  }

  return { begin, changed, attach, refresh, back, note, printed };
}
