// Python, in a Worker: started from what the first message brings, without a network.
// Answers leave through a port that nothing but this module holds.

const INDEX = "https://python.invalid/"; // an address that is asked of nobody
const LARGEST = 2 ** 30; // bytes of memory; a phone ends a tab that takes more
const SPENT = 2 ** 28; // bytes that are not given back, from which on to start anew
const PAGE = 65536; // bytes

// What could send something, keep something, or start what is not held in here.
const WAYS_OUT = `fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport
  importScripts caches indexedDB BroadcastChannel Worker SharedWorker Notification
  RTCPeerConnection FileReaderSync webkitRequestFileSystem webkitRequestFileSystemSync
  webkitResolveLocalFileSystemURL webkitResolveLocalFileSystemSyncURL cookieStore
  postMessage close onmessage`.split(/\s+/);
const WAYS_OUT_OF_NAVIGATOR = `sendBeacon storage serviceWorker locks usb serial hid gpu
  storageBuckets mediaCapabilities permissions connection`.split(/\s+/);

// What Pyodide's own Python takes from `js`.
const FOR_PYTHON = `Object Array Promise Error Uint8Array JSON Date`.split(/\s+/);

self.onmessage = async ({ data }) => {
  self.onmessage = null;
  const send = data.port.postMessage.bind(data.port);
  const later = setTimeout.bind(self); // what a cell has left behind comes first
  try {
    const python = await start(data);
    const memory = () => python._module.HEAP8.length;
    const respond = python.pyimport("embedbook.in_page").respond;
    const askedForLater = watchForLater();
    data.port.onmessage = ({ data: { id, request } }) => {
      if (request === null) return later(() => later(() => send({ id })));
      try {
        const answer = respond(request);
        send({ id, answer, spent: memory() > SPENT || askedForLater() });
      } catch (error) {
        send({ id, died: String(error) });
      }
    };
    send({ ready: true, memory: memory() });
  } catch (error) {
    send({ failed: String(error?.stack ?? error) });
  }
};

async function start({ files, module }) {
  const address = (name) => URL.createObjectURL(files[name]);
  const { loadPyodide } = await import(address("pyodide.mjs"));
  const create = await creator(files, address);
  let api;
  const createPyodideModule = (settings) => {
    api = settings.API;
    return create(settings);
  };
  self._createPyodideModule = createPyodideModule; // where 0.28 looks for it
  const options = {
    createPyodideModule,
    indexURL: INDEX,
    // A list of no packages, for whichever version asks.
    lockFileContents: { info: { get abi_version() { return api.abiVersion; } }, packages: {} },
    stdLibURL: `${INDEX}python_stdlib.zip`,
    jsglobals: Object.fromEntries(FOR_PYTHON.map((name) => [name, self[name]])),
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" },
  };
  capMemory();
  serveFromMemory(files, module);
  const python = await loadPyodide(options);
  for (const [name, file] of Object.entries(files)) {
    if (!/\.(whl|zip)$/.test(name) || name === "python_stdlib.zip") continue;
    const format = name.endsWith(".whl") ? "wheel" : "zip";
    const extractDir = python.runPython("import site; site.getsitepackages()[0]");
    python.unpackArchive(await file.arrayBuffer(), format, { extractDir });
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
  python.pyimport("embedbook.in_page").begin();
  closeWaysOut();
  return python;
}

async function creator(files, address) {
  if (files["pyodide.asm.mjs"]) return (await import(address("pyodide.asm.mjs"))).default;
  await import(address("pyodide.asm.js")); // 0.28: a script that sets a global name
  return self._createPyodideModule;
}

function capMemory() {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE > LARGEST) throw new RangeError("memory");
    return grow.call(this, pages);
  };
}

// What Pyodide fetches comes from memory; its program has been compiled already.
function serveFromMemory(files, module) {
  self.fetch = async (address) => {
    const name = String(address).replace(INDEX, "");
    if (!files[name]) throw new TypeError(`no file ${name}`);
    return new Response(files[name], { headers: { "Content-Type": files[name].type } });
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
}

// Tell whether something was asked to run later, as an unfinished task of asyncio is: it
// would run between later answers, and change them.
function watchForLater() {
  let asked = false;
  const watch = (object, name) => {
    const was = object[name];
    object[name] = function (...given) {
      asked = true;
      return was.apply(this, given);
    };
  };
  watch(self, "setTimeout");
  watch(self, "setInterval");
  watch(MessagePort.prototype, "postMessage"); // what Pyodide takes for "at once"
  return () => asked;
}

function closeWaysOut() {
  console.log = console.warn = console.error = () => {}; // of a Python that ends
  for (const name of WAYS_OUT) remove(self, name);
  for (const name of WAYS_OUT_OF_NAVIGATOR) remove(self.navigator, name);
}

function remove(object, name) {
  for (let each = object; each; each = Object.getPrototypeOf(each)) {
    if (Object.hasOwn(each, name)) delete each[name];
  }
}
