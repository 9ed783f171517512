// What those who listen hear of an answer: whole sentences of it, and no table.

import { reason } from "./blocks.mjs";
import { say } from "./words.mjs";

const LONGEST = 400; // letters
const SHORTEST = 80; // "It raises NameError." alone says too little
const OPEN = /(?:(?:^|\s)For|:)$/; // what ends so goes on in the next block

/**
 * Return what an answer says: why none came, or its first sentences.
 *
 * Of an error it is all, since one sentence has the line and the next one the reason.
 */
export function spoken(answer) {
  const why = reason(answer);
  if (why) return why;
  const { message, detail, status } = answer;
  const blocks = message?.length ? message : detail ?? [];
  const text = status === "error" ? whole(blocks) : firstSentence(blocks).replace(/\s+/g, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function whole(blocks) {
  return blocks.map((block) => block.kind === "code" ? block.text.split("\n")[0].trim()
    : block.lines.flat().map(([, text]) => text).join(""))
    .map((text) => /[.?!:…]$/.test(text) ? text : `${text}.`).join(" ");
}

/** Return the first sentences, until they are long enough; a call may be in their midst. */
function firstSentence(blocks) {
  let said = "";
  for (const block of blocks) {
    if (block.kind === "code") {
      said += `${say("spoken.call")} `;
      continue;
    }
    for (const line of block.lines) {
      for (const [kind, text] of line) {
        for (const end of kind === "text" ? text.matchAll(/[.?!](?=\s|$)/g) : []) {
          const sentence = said + text.slice(0, end.index + 1);
          if (sentence.length > SHORTEST) return sentence;
        }
        said += text;
      }
      said += " ";
    }
    if (!OPEN.test(said.trimEnd())) break;
  }
  return said.trim();
}
