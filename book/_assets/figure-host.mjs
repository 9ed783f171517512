// Mounts the page's figures that respond. Each is an ES module in the form of anywidget,
// render({ model, el }); in a notebook the model is synced with the kernel, here it is the
// few lines below. Nothing is sent anywhere.

function makeModel(state) {
  const values = { ...state };
  const listeners = new Map();
  return {
    get: (name) => values[name],
    set(name, value) {
      if (Object.is(values[name], value)) return;
      values[name] = value;
      for (const each of [...(listeners.get(`change:${name}`) ?? [])]) each();
    },
    on(event, each) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(each);
    },
    off: (event, each) => listeners.get(event)?.delete(each),
    save_changes() {},
  };
}

const models = new WeakMap();

// The model of a figure that was mounted, for tests and for the curious.
export const modelOf = (figure) => models.get(figure);

async function mount(figure) {
  const address = (path) => new URL(path, document.baseURI).href;
  const el = document.createElement("div");
  const place = () => figure.querySelector("figcaption").after(el);
  try {
    const state = JSON.parse(figure.dataset.state);
    if (figure.dataset.fileUrl) state.file_url = address(figure.dataset.fileUrl);
    const { default: module } = await import(address(figure.dataset.module));
    const model = makeModel(state);
    await module.render({ model, el });
    models.set(figure, model);
    place();
    figure.dataset.live = "";
  } catch (error) {
    el.className = "explore-failed";
    el.textContent = "This figure does not respond in your browser: here is its picture.";
    place();
    figure.querySelector(".explore-still").remove();
    console.error(error);
  }
}

document.querySelectorAll("figure[data-explore]").forEach(mount);
