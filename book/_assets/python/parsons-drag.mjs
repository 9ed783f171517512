// A line dragged to another place, by mouse or, at its handle, by finger. Nothing moves
// but what is dragged; a bar shows where it would go, and how far indented.

const BEGINS = 5; // CSS pixels: less is a press that trembled
const STEP = 36; // CSS pixels to the side for one level

/**
 * Make the items of `list` draggable.
 *
 * `levelOf(item)` is an item's level now, `deepest` the deepest there is; `drop(item,
 * place, level)` is called at the end, with the place among the items without it.
 */
export function makeDraggable(list, { levelOf, deepest, drop }) {
  let drag = null;

  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    const byHand = event.pointerType === "mouse" || event.target.closest(".py-grip");
    if (drag || !item || !byHand || event.button !== 0) return;
    drag = { item, id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.id) return;
    if (!list.isConnected || event.buttons === 0) finish(false);
    else follow(event);
  });
  addEventListener("pointerup", (event) => {
    if (event.pointerId === drag?.id) finish(true);
  });
  addEventListener("pointercancel", () => finish(false));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") finish(false);
  });
  // What was dragged was not pressed.
  list.addEventListener("click", (event) => {
    if (!list.classList.contains("py-dropped")) return;
    event.stopPropagation();
    event.preventDefault();
  }, true);

  function follow(event) {
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < BEGINS) return;
    drag.moved = true;
    list.setPointerCapture?.(event.pointerId);
    const others = [...list.children].filter((each) => each !== drag.item);
    drag.place = others.filter((each) => {
      const { top, height } = each.getBoundingClientRect();
      return event.clientY > top + height / 2;
    }).length;
    const level = levelOf(drag.item) + Math.round(dx / STEP);
    drag.level = Math.min(Math.max(level, 0), deepest);
    drag.item.classList.add("py-dragged");
    drag.item.style.translate = `${deepest ? dx : 0}px ${dy}px`;
    showPlace(others);
  }

  function showPlace(others) {
    for (const each of list.children) delete each.dataset.drop;
    const below = others[drag.place];
    const mark = below ?? others.at(-1);
    mark.dataset.drop = below ? "above" : "below";
    mark.style.setProperty("--drop-level", drag.level);
  }

  function finish(dropped) {
    if (!drag) return;
    const { item, moved, place, level } = drag;
    drag = null;
    for (const each of list.children) delete each.dataset.drop;
    item.classList.remove("py-dragged");
    item.style.translate = "";
    if (!moved) return;
    list.classList.add("py-dropped");
    setTimeout(() => list.classList.remove("py-dropped"), 0);
    if (dropped) drop(item, place, level);
  }
}
