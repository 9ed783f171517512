// The order of a solution's lines, without a page: shuffled, judged, made into code.
// A line is {code, level, parent, after}, as book/_ext/solution_lines.py makes them; an
// arrangement is a list of [number of the line, level].

// The gap, with the lines above it that hold a name's place: `checked = ...`.
const GAP = /(?:^[ \t]*[\w, ]+ = \.\.\.\n)*^([ \t]*)# Your code here$/m;
const TRIES = 200;

/** Return a generator of numbers from 0 to 1, the same for the same text. */
function numbersFrom(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Return the lines in the same wrong order each time, none of them indented. */
export function shuffled(lines, seed) {
  const next = numbersFrom(seed);
  const order = [...lines.keys()].reverse();
  for (let tries = 0; tries < TRIES; tries += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    if (!judged(lines, order.map((n) => [n, lines[n].level])).right) break;
  }
  return order.map((n) => [n, 0]);
}

/** Tell whether a stored arrangement is one of these lines. */
export function fits(lines, arranged) {
  const pairs = Array.isArray(arranged) && arranged.every((pair) => (
    Array.isArray(pair) && lines[pair[0]] && pair[1] >= 0 && pair[1] <= deepest(lines)
  ));
  return pairs && arranged.length === lines.length
    && new Set(arranged.map(([n]) => n)).size === lines.length;
}

/** Return the deepest level of the lines: 0 where none is indented. */
export function deepest(lines) {
  return Math.max(...lines.map((line) => line.level));
}

/**
 * Return how many lines from the top are right, and what is amiss with the next.
 *
 * The fault is "inside" (the line that opens its block is below it), "early" (it needs
 * a line below it), "block" (it cuts short a block above it), "indent", or null where
 * all are right.
 */
export function judged(lines, arranged) {
  const placed = new Set();
  let last = null;
  for (const [at, [shown, level]] of arranged.entries()) {
    const twins = [shown, ...lines.keys()].filter(
      (n) => lines[n].code === lines[shown].code && !placed.has(n));
    const faults = twins.map((n) => faultOf(lines, n, level, placed, last));
    const right = faults.indexOf(null);
    if (right < 0) return { right: at, fault: faults[0] };
    last = twins[right];
    placed.add(last);
  }
  return { right: arranged.length, fault: null };
}

function faultOf(lines, n, level, placed, last) {
  const { after, parent, level: wanted } = lines[n];
  if (parent !== null && !placed.has(parent)) return "inside";
  if (after.some((m) => !placed.has(m))) return "early";
  for (let left = last; left !== null && left !== parent; left = lines[left].parent) {
    const cut = lines.some((line, m) => line.parent === left && !placed.has(m));
    if (cut) return "block";
  }
  return level === wanted ? null : "indent";
}

/** Return the untouched cell with the arranged lines in its gap; null without a gap. */
export function arrangedCode(lines, arranged, stub) {
  const gap = GAP.exec(stub);
  if (!gap) return null;
  const text = arranged.map(([n, level]) => {
    const margin = gap[1] + "    ".repeat(level);
    return lines[n].code.split("\n").map((each) => margin + each).join("\n");
  }).join("\n");
  return stub.slice(0, gap.index) + text + stub.slice(gap.index + gap[0].length);
}
