// What a term means, beside it: while the pointer is on it, while the keyboard's focus
// is, or after a first tap. Escape puts it away. Without popovers the link remains.
const SOON = 150; // milliseconds, so that a pointer on its way somewhere opens nothing
const GAP = 6; // CSS pixels
let shown = null; // the term whose note is open
let tapped = null; // the term that a finger came down on while its note was closed
let timer = 0;

const termOf = event => event.target.closest?.("a.term");
const noteOf = term => document.getElementById(term.getAttribute("aria-describedby"));

function hide() {
  clearTimeout(timer);
  if (shown) noteOf(shown).hidePopover();
  shown = null;
}

// Below the last line that the term stands in, or above its first one.
function show(term) {
  clearTimeout(timer);
  if (shown === term) return;
  hide();
  const note = noteOf(term);
  note.showPopover();
  shown = term;
  const {clientWidth, clientHeight} = document.documentElement;
  const lines = [...term.getClientRects()];
  const below = lines.at(-1).bottom + GAP;
  const above = lines[0].top - GAP - note.offsetHeight;
  const top = below + note.offsetHeight > clientHeight && above > 0 ? above : below;
  const right = clientWidth - note.offsetWidth - GAP;
  const left = Math.max(GAP, Math.min(lines.at(-1).left, right));
  note.style.left = `${left + scrollX}px`;
  note.style.top = `${top + scrollY}px`;
}

function point(event) {
  if (event.pointerType === "touch") return;
  clearTimeout(timer);
  const term = termOf(event);
  const stays = event.target.closest?.(".term-note") || document.activeElement === shown;
  if (term) timer = setTimeout(show, SOON, term);
  else if (shown && !stays) timer = setTimeout(hide, SOON);
}

function press(event) {
  const term = termOf(event);
  tapped = event.pointerType === "touch" && term !== shown ? term : null;
  if (!term && !event.target.closest?.(".term-note")) hide();
}

function click(event) {
  if (tapped && tapped === termOf(event)) {
    event.preventDefault();
    show(tapped);
  }
  tapped = null;
}

if (HTMLElement.prototype.showPopover) {
  document.addEventListener("pointerover", point);
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", click);
  document.addEventListener("focusin", event => {
    if (event.target.matches("a.term:focus-visible")) show(event.target);
  });
  document.addEventListener("focusout", event => {
    if (event.target === shown) hide();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
  });
  addEventListener("resize", hide);
}
