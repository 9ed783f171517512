// The files of Python: from the browser's cache or the network, unpacked, kept in memory.

const CACHE = "python-in-page";
const spoilt = new Set(); // addresses whose content was wrong: no cache is asked again
const TYPES = { mjs: "text/javascript", js: "text/javascript", wasm: "application/wasm" };

export class PythonError extends Error {
  constructor(why, message) {
    super(message);
    this.why = why;
  }
}

// Return what there is to load, and what of it is not in the browser's cache.
export async function missing(base) {
  const cache = await openCache();
  const runtime = await read(base, cache);
  let bytes = 0;
  for (const file of runtime.files) {
    if (!(await cache?.match(file.url))) bytes += file.bytes;
  }
  return { all: runtime.bytes, missing: bytes };
}

// Return all files of a runtime, as Blobs; tell `load(loaded, total)` how far it is.
// Where one of them fails, or `ending` is aborted, nothing more is loaded or told.
export async function getFiles(base, load, ending) {
  if (!self.Worker || !self.WebAssembly || !self.DecompressionStream) {
    throw new PythonError("unsupported", "this browser lacks what Python needs");
  }
  const cache = await openCache();
  const runtime = await read(base, cache);
  const total = runtime.files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  load(loaded, total);
  const { signal } = ending;
  const more = (bytes) => signal.aborted || load((loaded += bytes), total);
  const blobs = {};
  let module, program;
  try {
    await Promise.all([
      get(`${base}worker.mjs`, signal).then(async (found) => {
        program = await found.blob();
      }),
      ...runtime.files.map(async (file) => {
        blobs[file.name] = await unpacked(file, cache, more, signal);
        if (file.name.endsWith(".wasm")) module = await compiled(blobs[file.name]);
      }),
    ]);
  } catch (error) {
    ending.abort();
    throw error;
  }
  await forgetOthers(cache, runtime, base);
  const worker = new Blob([program], { type: "text/javascript" });
  return { blobs, module, worker, bytes: runtime.bytes };
}

async function compiled(program) {
  try {
    return await WebAssembly.compile(await program.arrayBuffer());
  } catch (error) {
    throw new PythonError("unsupported", error.message);
  }
}

async function openCache() {
  try {
    return await caches.open(CACHE);
  } catch {
    return null; // private windows of some browsers, and sites without https
  }
}

async function read(base, cache) {
  const url = `${base}runtime.json`;
  const found = await kept(url, cache);
  try {
    const runtime = await found.json();
    const at = ({ url: place }) => new URL(place, url).href;
    const files = runtime.files.map((file) => ({ ...file, url: at(file) }));
    return { ...runtime, files };
  } catch (error) {
    spoilt.add(url);
    await cache?.delete(url);
    throw new PythonError("broken", `runtime.json: ${error.message}`);
  }
}

async function get(url, signal) {
  let found;
  try {
    found = await fetch(url, { signal, cache: spoilt.has(url) ? "reload" : "default" });
  } catch {
    throw new PythonError("offline", `${url} did not answer`);
  }
  if (!found.ok) throw new PythonError("missing", `${url}: ${found.status}`);
  return found;
}

async function kept(url, cache) {
  const found = await cache?.match(url);
  if (found) return found;
  const fresh = await get(url);
  await keep(cache, url, fresh.clone());
  return fresh;
}

async function keep(cache, url, response) {
  try {
    await cache?.put(url, response);
  } catch {
    // No room: then it comes over the network again.
  }
}

async function unpacked(file, cache, more, signal) {
  const hit = await cache?.match(file.url);
  const packed = hit ? await hit.blob() : await download(file.url, more, signal);
  if (hit) more(file.bytes);
  const type = TYPES[file.name.split(".").pop()] ?? "application/octet-stream";
  try {
    const bytes = await contentOf(packed, file);
    if (!hit) await keep(cache, file.url, new Response(packed));
    return new Blob([bytes], { type });
  } catch (error) {
    spoilt.add(file.url);
    await cache?.delete(file.url);
    throw new PythonError("broken", `${file.name}: ${error.message}`);
  }
}

// Some hosts and proxies unpack whatever is gzip, on the way; the digest tells.
async function contentOf(packed, file) {
  const [first, second] = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  if (self.crypto?.subtle && !(first === 0x1f && second === 0x8b)) {
    const bytes = await packed.arrayBuffer();
    await compare(file, bytes);
    return bytes;
  }
  if (packed.size !== file.bytes) throw new Error(`${packed.size} bytes`);
  const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  await compare(file, bytes);
  return bytes;
}

async function download(url, more, signal) {
  const found = await get(url, signal);
  const parts = [];
  const reader = found.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts);
      parts.push(value);
      more(value.length);
    }
  } catch {
    throw new PythonError("offline", `${url} did not come to its end`);
  }
}

// Where the page may compute it (https, localhost), the digest has to fit.
async function compare(file, bytes) {
  if (!self.crypto?.subtle) return;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const found = [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0"));
  if (found.join("") !== file.sha256) throw new Error("its digest does not fit");
}

// Of this site only: others may have the same host.
async function forgetOthers(cache, runtime, base) {
  const { href: all } = new URL("..", base);
  const named = new Set([`${base}runtime.json`, ...runtime.files.map((f) => f.url)]);
  for (const request of (await cache?.keys()) ?? []) {
    const own = request.url.startsWith(all);
    if (own && !named.has(request.url)) await cache.delete(request);
  }
}
