// Python in the page: its files come once, it runs in a Worker, and the page keeps
// the time. `createPython` is all that the page needs to know.

import { getFiles, missing, PythonError } from "./runtime-files.mjs";

const STARTING = 120_000; // milliseconds until a Worker that does not start is given up
const IDLE = 2_000; // milliseconds in which a Worker at rest has to reply
// What a Worker of the page may do: run what it was given. It inherits this from the
// frame that makes it, and no code that runs in it can change that.
const POLICY = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'";

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
      if (worker === "user") return this.stopped("user");
      this.say({ state: "busy" });
      timer = setTimeout(this.interrupt, seconds * 1000, "time");
      const said = await Promise.race([worker.ask(JSON.stringify(request)), stopped]);
      return typeof said === "string" ? this.stopped(said) : this.told(said, worker);
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      const { why: reason, message } = error;
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

  told({ answer, died, spent }, worker) {
    let found = null;
    try {
      found = JSON.parse(answer);
    } catch {
      return this.stopped(/memory/i.test(died) ? "memory" : "died");
    }
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
    this.starting ??= this.start().catch((error) => {
      this.starting = null;
      throw error;
    });
    return this.starting;
  }

  async start() {
    if (!this.files) {
      const load = (loaded, total) => this.say({ state: "loading", loaded, total });
      this.files = await getFiles(this.base, load);
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

async function frameWithPolicy() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Python";
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow;
}

async function startWorker(frame, { worker: program, module, blobs }) {
  const address = frame.URL.createObjectURL(program);
  const { port1: port, port2 } = new MessageChannel();
  const waiting = new Map();
  let worker, id = 0;
  const receive = (key) => new Promise((resolve) => waiting.set(key, resolve));
  const tell = (key, said) => {
    waiting.get(key)?.(said);
    waiting.delete(key);
  };
  const fall = (error) => {
    for (const key of [...waiting.keys()]) tell(key, { died: error, failed: error });
  };
  port.onmessage = ({ data }) => tell(data.id ?? "start", data);
  const started = receive("start");
  try {
    worker = new frame.Worker(address, { type: "module" });
  } catch (error) {
    throw new PythonError("unsupported", String(error));
  }
  worker.onerror = (event) => fall(event.message || "the Worker ended");
  worker.postMessage({ port: port2, module, files: blobs }, [port2]);
  const timer = setTimeout(fall, STARTING, "it took too long");
  const said = await started;
  clearTimeout(timer);
  URL.revokeObjectURL(address);
  if (said.failed) {
    worker.terminate();
    throw new PythonError("start", said.failed);
  }
  const ask = (request) => {
    const answer = receive(++id);
    port.postMessage({ id, request });
    return answer;
  };
  return {
    ask,
    // Whether it has nothing else to do: what a cell left behind may never end.
    rest: () => {
      const late = new Promise((resolve) => setTimeout(resolve, IDLE, false));
      return Promise.race([ask(null).then(() => true), late]);
    },
    end: () => {
      worker.terminate();
      port.close();
      fall("ended");
    },
  };
}
