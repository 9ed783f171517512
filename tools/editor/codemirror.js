// What book/_assets/python/editor.mjs uses of CodeMirror, and nothing else.
export { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
export {
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
  standardKeymap,
  toggleComment,
} from "@codemirror/commands";
export { pythonLanguage } from "@codemirror/lang-python";
export {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
export { EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
export {
  Decoration,
  EditorView,
  gutterLineClass,
  GutterMarker,
  keymap,
  lineNumbers,
} from "@codemirror/view";
export { tags } from "@lezer/highlight";
