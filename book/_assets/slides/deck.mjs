// Makes slides of a deck with reveal.js. A narrow window keeps the page to read, and
// ?print-pdf one slide below the other, each a page of what is printed.

const html = document.documentElement;
const site = document.querySelector("script[data-reveal]").dataset;
const wide = matchMedia("(min-width: 701px)");
const SCROLLING = [" ", "ArrowUp", "ArrowDown", "Home", "End"];
const LARGEST = 1.8;

const address = (path) => new URL(path, document.baseURI).href;

// What has the focus keeps the keys that it uses; every other key is the deck's.
function isForDeck(event) {
  if (event.defaultPrevented) return false;
  if (event.target.matches?.(".has-live") && SCROLLING.includes(event.key)) return false;
  const used = event.target.closest?.("input, select, textarea, button, a, summary");
  if (!used) return true;
  if (used.matches("input, select, textarea")) return false;
  return ![" ", "Enter"].includes(event.key);
}

// A remote control sends these two; they turn slides wherever the focus is.
function turnByRemote(deck) {
  document.addEventListener("keydown", (event) => {
    const within = event.target.closest?.("figure.explore");
    if (!within || !["PageDown", "PageUp", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    document.activeElement.blur();
    if (event.key === "PageDown") deck.next();
    if (event.key === "PageUp") deck.prev();
  }, true);
}

// A figure is as large as its slide has room for.
function fit(box) {
  const figure = box.querySelector("figure.explore");
  const least = Number(getComputedStyle(box).getPropertyValue("--least"));
  for (let size = LARGEST; size >= least; size -= 0.05) {
    figure.style.zoom = size;
    if (box.scrollHeight <= box.clientHeight) break;
  }
  const scrolls = box.scrollHeight > box.clientHeight;
  if (scrolls) box.tabIndex = 0; else box.removeAttribute("tabindex");
  tellMore(box);
}

// Whether a part of a figure is below the edge of its slide.
function tellMore(box) {
  const below = box.scrollHeight - box.clientHeight - box.scrollTop;
  box.classList.toggle("has-more", below > 8);
}

function fitFigures() {
  for (const box of document.querySelectorAll(".slide-cell.has-live")) {
    const figure = box.querySelector("figure.explore");
    box.dataset.preventSwipe = "";
    const see = () => {
      if (box.clientHeight && (!box.dataset.fitted || box.scrollHeight > box.clientHeight)) {
        box.dataset.fitted = "";
        fit(box);
      } else tellMore(box);
    };
    new MutationObserver(() => { delete box.dataset.fitted; see(); })
      .observe(figure, { attributeFilter: ["data-live"] });
    const sizes = new ResizeObserver(see);
    sizes.observe(box);
    sizes.observe(figure); // what it says grows while it is used
    box.addEventListener("scroll", () => tellMore(box), { passive: true });
  }
}

// The exercise's address, for a class that types it: that of this server, or where the
// published site is known to be. A computer's own name for itself helps nobody.
function showAddress() {
  const link = document.querySelector('.slide:last-of-type a[href*="/exercises/"]');
  const own = /^(localhost|127\..*|\[::1\])$/;
  const here = location.protocol.startsWith("http") && !own.test(location.hostname);
  const page = link && new URL(link.href).pathname.replace(/^.*(?=\/exercises\/)/, "");
  const known = site.base && page && site.base.replace(/\/$/, "") + page;
  const shown = link && (here ? link.href.replace(/#.*/, "") : known);
  if (!shown) return;
  const text = shown.replace(/^https?:\/\//, "");
  const line = document.createElement("p");
  line.className = "slide-address";
  line.style.setProperty("--address", `${Math.max(24, Math.min(40, 1700 / text.length))}px`);
  // Broken behind a slash, where it is too long for one line.
  line.append(...text.split(/(?<=\/)/).flatMap((part) => [part, document.createElement("wbr")]));
  (link.closest("p, ul, ol") ?? link).after(line);
}

function changeTheme() {
  html.dataset.theme = html.dataset.theme === "dark" ? "light" : "dark";
  sessionStorage.setItem("deck-theme", html.dataset.theme);
}

async function present() {
  html.classList.add("presenting");
  const sheet = document.getElementById("reveal-css");
  const applied = new Promise((done) => { sheet.onload = done; });
  sheet.media = "screen";
  if (!sheet.sheet) await applied;
  const [{ default: Reveal }, { default: Notes }] = await Promise.all(
    [site.reveal, site.notes].map((path) => import(address(path))),
  );
  const deck = new Reveal(document.querySelector(".reveal"), {
    width: 1280,
    height: 720,
    margin: 0,
    maxScale: 4,
    center: false,
    controlsTutorial: false,
    display: "flex",
    hash: true,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    scrollActivationWidth: null,
    keyboardCondition: isForDeck,
    plugins: [Notes],
  });
  await deck.initialize();
  deck.getRevealElement().removeAttribute("role"); // it holds a page, with controls
  deck.addKeyBinding({ keyCode: 68, key: "D", description: "Light or dark" }, changeTheme);
  const keys = document.querySelector(".deck-keys");
  keys.hidden = false;
  keys.addEventListener("click", () => deck.toggleHelp());
  keys.parentElement.append(document.querySelector(".slide-number"));
  turnByRemote(deck);
  fitFigures();
  html.dataset.ready = "";
}

let theme;
addEventListener("beforeprint", () => {
  theme = html.dataset.theme;
  html.dataset.theme = "light";
});
addEventListener("afterprint", () => { html.dataset.theme = theme; });

showAddress();
if (html.matches(".presenting")) present();
else if (!html.matches(".paged")) wide.addEventListener("change", present, { once: true });
