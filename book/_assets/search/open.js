// On every page, and all that a page loads of the search: the window itself comes
// when it is opened, by a field or button, by Ctrl+K, or by ?q= in the address.
{
  const base = document.currentScript.src;
  const fields = document.querySelectorAll("[data-search]");
  let loaded = null;

  const open = async (query, opener) => {
    const address = opener?.href ?? document.querySelector("[data-search]")?.href;
    try {
      loaded ??= import(new URL("window.js", base).href);
      const { show } = await loaded;
      await show({ query, opener, address });
    } catch (problem) {
      loaded = null;
      if (!address) throw problem;
      location.assign(address); // the list of questions, as without scripts
    }
  };

  for (const field of fields) {
    field.setAttribute("role", "button");
    field.setAttribute("aria-haspopup", "dialog");
    field.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open("", field);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open("", field);
    });
  }
  addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open("", document.activeElement);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) open(asked);
}
