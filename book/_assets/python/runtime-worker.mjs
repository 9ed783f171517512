// A Worker that runs Python, out of a frame that lets it reach nothing.

import { PythonError } from "./runtime-files.mjs";

const STARTING = 120_000; // milliseconds until a Worker that does not start is given up
const IDLE = 5_000; // milliseconds in which a Worker at rest has to reply
// What a Worker of the page may do: run what it was given. It inherits this from the
// frame that makes it, and no code that runs in it can change that.
const POLICY = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'";

export async function frameWithPolicy() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Python";
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow;
}

/** Start a Worker from what `files` holds; throws PythonError. */
export async function startWorker(frame, { worker: program, module, blobs }) {
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
  frame.URL.revokeObjectURL(address);
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
