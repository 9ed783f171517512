// An editor for Python in a page: CodeMirror, in the site's colours.
import {
  bracketMatching, closeBrackets, closeBracketsKeymap, Decoration, EditorState,
  EditorView, gutterLineClass, GutterMarker, HighlightStyle, history, historyKeymap,
  indentOnInput, indentUnit, indentWithTab, isolateHistory, keymap, lineNumbers,
  pythonLanguage, RangeSet, standardKeymap, StateEffect, StateField,
  syntaxHighlighting, tags, toggleComment,
} from "./editor/codemirror.mjs";

// The colours of the static code on the pages, light and dark (pygments.css). As the
// pages say `color-scheme`, the editor follows them, on paper too.
const COLOURS = {
  text: "light-dark(#080808, #f8f8f2)",
  comment: "light-dark(#515151, #ffd900)",
  keyword: "light-dark(#6730c5, #dcc6e0)",
  string: "light-dark(#00622f, #abe338)",
  number: "light-dark(#7f4707, #ffd900)",
  name: "light-dark(#005b82, #00e0e0)",
  surface: "var(--pst-color-surface, light-dark(#f3f4f5, #29313d))",
  muted: "var(--pst-color-text-muted, light-dark(#48566b, #9ca4af))",
  mark: "light-dark(#a12236, #ffa07a)",
  marked: "light-dark(#f9e1e4, #4e111b)",
};
const colour = (name) => `var(--editor-${name})`;

const highlight = HighlightStyle.define([
  { tag: [tags.comment, tags.docComment], color: colour("comment") },
  { tag: [tags.keyword, tags.bool, tags.null], color: colour("keyword") },
  { tag: [tags.string, tags.special(tags.string)], color: colour("string") },
  { tag: tags.operator, color: colour("string") },
  { tag: [tags.number, tags.self, tags.meta], color: colour("number") },
  { tag: tags.definition(tags.function(tags.variableName)), color: colour("name") },
  { tag: tags.definition(tags.className), color: colour("name") },
]);

const look = EditorView.theme({
  "&": {
    ...Object.fromEntries(
      Object.entries(COLOURS).map(([name, value]) => [`--editor-${name}`, value]),
    ),
    color: colour("text"),
    backgroundColor: colour("surface"),
    border: "1px solid",
    borderColor: colour("muted"),
    borderRadius: "0.25rem",
    fontSize: "0.875rem",
  },
  "&.cm-focused": {
    outline: "0.1875rem solid",
    outlineColor: "var(--pst-color-accent, light-dark(#c132af, #e47fd7))",
  },
  ".cm-scroller": {
    fontFamily: "var(--pst-font-family-monospace, ui-monospace, monospace)",
    lineHeight: "1.5",
  },
  ".cm-content": { padding: "0.6rem 0", caretColor: colour("text") },
  // Where a line wraps, the rest is set in further, as it is in the pages' code.
  ".cm-line": {
    "--hang": "calc((min(var(--in, 0), 12) + 2) * 1ch)",
    padding: "0 0.5rem 0 calc(0.6rem + var(--hang))",
    textIndent: "calc(-1 * var(--hang))",
  },
  ".cm-gutters": {
    color: colour("muted"),
    backgroundColor: "transparent",
    border: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2ch", padding: "0 0 0 0.6rem" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    textDecoration: "underline wavy",
  },
  // A bar and a heavy number beside the line: colour is never the only sign.
  ".cm-line.cm-marked": {
    backgroundColor: colour("marked"),
    boxShadow: `inset 0.25rem 0 ${colour("mark")}`,
  },
  ".cm-gutterElement.cm-marked": { color: colour("mark"), fontWeight: "bold" },
  // Below 16 px an iPhone zooms into the page at the first touch.
  "@media (pointer: coarse)": { ".cm-scroller": { fontSize: "max(1rem, 16px)" } },
});

const setMark = StateEffect.define();
const markedLine = Decoration.line({ class: "cm-marked" });
const markedNumber = new (class extends GutterMarker {
  elementClass = "cm-marked";
})();

const spread = (what) => (state) =>
  RangeSet.of(state.field(mark) === null ? [] : [what.range(state.field(mark))]);

// Where the marked line begins, or null. A change within the line takes the mark away.
const mark = StateField.define({
  create: () => null,
  update(start, change) {
    for (const effect of change.effects) if (effect.is(setMark)) return effect.value;
    if (start === null || !change.docChanged) return start;
    const { from, to } = change.startState.doc.lineAt(start);
    return change.changes.touchesRange(from, to) ? null : change.changes.mapPos(start);
  },
  provide: (field) => [
    EditorView.decorations.compute([field], spread(markedLine)),
    gutterLineClass.compute([field], spread(markedNumber)),
  ],
});

function indentedLines({ doc }) {
  const lines = [];
  for (let number = 1; number <= doc.lines; number++) {
    const line = doc.line(number);
    const columns = line.text.search(/\S|$/);
    const style = `--in: ${columns}`;
    if (columns) lines.push(Decoration.line({ attributes: { style } }).range(line.from));
  }
  return RangeSet.of(lines);
}

// Escape, then Tab, goes on to what follows, however much time is between the two;
// after a change, and whenever one comes back, Tab indents.
const wayOut = [
  keymap.of([
    {
      key: "Escape",
      run(view) {
        view.setTabFocusMode(true);
        return false;
      },
    },
  ]),
  EditorView.domEventHandlers({ blur: (_, view) => view.setTabFocusMode(false) }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) update.view.setTabFocusMode(false);
  }),
];

// The page's own keys, such as `/` for the search, are letters here.
function keepKeys(event) {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/**
 * Put an editor at the end of `parent`.
 *
 * `label` is its name for screen readers; `describedBy` is the id of the text that says
 * how to leave it (Escape, then Tab). `onChange` is called with the text after each
 * change by the person who types, not after setText. Ctrl+Enter, or Cmd+Enter, calls
 * `onRun`. `markLine(n)` marks a line, the first being 1; null takes the mark away.
 */
export function createEditor({ parent, text, label, describedBy, onChange, onRun }) {
  let quiet = false;
  const attributes = { "aria-label": label };
  if (describedBy) attributes["aria-describedby"] = describedBy;
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run: () => (onRun?.(), true) }]),
      wayOut,
      keymap.of([
        ...closeBracketsKeymap, ...historyKeymap, indentWithTab,
        { key: "Mod-/", run: toggleComment }, ...standardKeymap,
      ]),
      history(), closeBrackets(), bracketMatching(), indentOnInput(), mark,
      EditorView.decorations.compute(["doc"], indentedLines), lineNumbers(), look, syntaxHighlighting(highlight), pythonLanguage,
      indentUnit.of("    "), EditorState.tabSize.of(4), EditorView.lineWrapping,
      EditorView.contentAttributes.of(attributes),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !quiet) onChange?.(update.state.doc.toString());
      }),
    ],
  });
  view.dom.addEventListener("keydown", keepKeys);
  return {
    text: () => view.state.doc.toString(),
    // One step of its own for undo, so that what was typed can be had back.
    setText(value) {
      quiet = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: value },
        annotations: isolateHistory.of("full"),
      });
      quiet = false;
    },
    focus: () => view.focus(),
    markLine(number) {
      const { doc } = view.state;
      const inside = number !== null && number >= 1 && number <= doc.lines;
      view.dispatch({ effects: setMark.of(inside ? doc.line(number).from : null) });
    },
    destroy: () => view.destroy(),
  };
}
