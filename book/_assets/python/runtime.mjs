// Python in the page: its files come once, it runs in a Worker, and the page keeps
// the time. `createPython` is all that the page needs to know.

import { getFiles, missing } from "./runtime-files.mjs";
import { frameWithPolicy, startWorker } from "./runtime-worker.mjs";

export function createPython({ base, onState = () => {} }) {
  const python = new Python(new URL(base, location.href).href, onState);
  return {
    ask: (request, options) => python.ask(request, options),
    stop: () => python.stop(),
    state: () => python.last,
    loaded: () => python.stillToCome(),
    get bytes() {
      return python.bytes;
    },
  };
}

class Python {
  last = { state: "idle" };
  bytes = 0;
  queue = Promise.resolve();
  id = 0;

  constructor(base, onState) {
    Object.assign(this, { base, onState });
  }

  say(state) {
    this.last = state;
    this.onState(state);
  }

  async stillToCome() {
    const found = await missing(this.base);
    this.bytes = found.all;
    return this.files ? 0 : found.missing;
  }

  ask(request, options = {}) {
    const answer = this.queue.then(() => this.answer(request, options));
    this.queue = answer.catch(() => {});
    return answer;
  }

  stop() {
    this.interrupt?.("user");
  }

  async answer(request, { seconds = 10, signal } = {}) {
    let timer;
    const stopped = new Promise((resolve) => {
      this.interrupt = resolve;
      signal?.addEventListener("abort", () => resolve("user"), { once: true });
      if (signal?.aborted) resolve("user");
    });
    try {
      await this.resting;
      const worker = await Promise.race([this.ready(), stopped]);
      if (worker === "user") return this.notBegun();
      this.say({ state: "busy" });
      timer = setTimeout(this.interrupt, seconds * 1000, "time");
      const said = await Promise.race([worker.ask(JSON.stringify(request)), stopped]);
      return typeof said === "string" ? this.stopped(said) : this.told(said, worker);
    } catch (error) {
      const { why: reason = "start", message } = error;
      this.say({ state: "failed", why: reason, message });
      return { status: "stopped", why: "failed", reason, message };
    } finally {
      clearTimeout(timer);
      this.interrupt = null;
    }
  }

  stopped(why) {
    this.say({ state: "stopped", why });
    this.again();
    return { status: "stopped", why };
  }

  // Stopped before Python was there: what is under way over the network ends.
  notBegun() {
    if (!this.files) {
      this.ending.abort();
      this.starting = null;
    }
    this.say({ state: "stopped", why: "user" });
    return { status: "stopped", why: "user" };
  }

  told({ answer, died, spent }, worker) {
    const found = read(answer);
    if (!found) return this.stopped(/memory/i.test(died) ? "memory" : "died");
    this.say({ state: "ready" });
    if (found.restart || spent) this.again();
    else this.resting = worker.rest().then((well) => well || this.again());
    return found;
  }

  // End the Worker, and begin with the next one at once.
  again() {
    this.worker?.end();
    this.worker = this.starting = this.resting = null;
    if (this.files) this.ready().catch(() => {});
  }

  ready() {
    if (this.starting) return this.starting;
    const starting = this.start();
    starting.catch(() => {
      if (this.starting === starting) this.starting = null;
    });
    return (this.starting = starting);
  }

  async start() {
    if (!this.files) {
      const load = (loaded, total) => this.say({ state: "loading", loaded, total });
      this.ending = new AbortController();
      this.files = await getFiles(this.base, load, this.ending);
      this.bytes = this.files.bytes;
    }
    this.say({ state: "starting" });
    this.frame ??= await frameWithPolicy();
    const worker = await startWorker(this.frame, this.files);
    this.worker = worker;
    this.say({ state: "ready" });
    return worker;
  }
}

function read(answer) {
  try {
    const found = JSON.parse(answer);
    return typeof found.status === "string" ? found : null;
  } catch {
    return null;
  }
}
