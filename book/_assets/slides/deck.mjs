// Makes slides of a deck with reveal.js. A narrow window keeps the page to read, and
// ?print-pdf one slide below the other, each a page of what is printed.

const html = document.documentElement;
const own = document.querySelector("script[data-reveal]").dataset;
const wide = matchMedia("(min-width: 701px)");
const SCROLLING = [" ", "ArrowUp", "ArrowDown", "Home", "End"];
const LARGEST = 1.5;

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
}

function fitFigures() {
  for (const box of document.querySelectorAll(".slide-cell.has-live")) {
    box.dataset.preventSwipe = "";
    const see = () => {
      if (box.clientHeight && (!box.dataset.fitted || box.scrollHeight > box.clientHeight)) {
        box.dataset.fitted = "";
        fit(box);
      }
    };
    new MutationObserver(() => { delete box.dataset.fitted; see(); })
      .observe(box.querySelector("figure.explore"), { attributeFilter: ["data-live"] });
    new ResizeObserver(see).observe(box);
  }
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
    [own.reveal, own.notes].map((path) => import(address(path))),
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

if (html.matches(".presenting")) present();
else if (!html.matches(".paged")) wide.addEventListener("change", present, { once: true });
