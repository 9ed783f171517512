// Escape puts the numbers of a strip away (strips.css), until the pointer or the focus
// comes to it anew.
{
  const stripOf = (target) => target?.closest?.(".strip");

  const bringBack = (event) => {
    const strip = stripOf(event.target);
    if (strip !== stripOf(event.relatedTarget)) strip?.removeAttribute("data-away");
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const strip of document.querySelectorAll(".strip:is(:hover, :focus)")) {
      strip.setAttribute("data-away", "");
    }
  });
  document.addEventListener("pointerover", bringBack);
  document.addEventListener("focusin", bringBack);
}
