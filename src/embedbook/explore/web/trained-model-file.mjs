// Where the trained model comes from: the file beside the page, which
// embedbook.explore.model_file lays out, or the few rows that the page begins with
// (embedbook.explore.model_prepared).

const MAGIC = "embook01";
const VERSION = 1;
const PATIENCE = 60_000; // ms for the file to arrive
const NO_GZIP = "this browser cannot undo gzip (it has no DecompressionStream)";

// The model in the uncompressed bytes of its file.
function unpack(buffer) {
  const text = new TextDecoder("utf-8", { fatal: true });
  const at = 12 + new DataView(buffer).getUint32(8, true);
  if (text.decode(buffer.slice(0, 8)) !== MAGIC) throw new Error("it begins otherwise");
  const head = JSON.parse(text.decode(buffer.slice(12, at)));
  if (head.version !== VERSION) throw new Error("it has another version");
  const { rows, columns } = head;
  const floats = new Float32Array(buffer, at, 2 * columns + 1);
  const places = new Int16Array(buffer, at + floats.byteLength, rows);
  const start = at + floats.byteLength + places.byteLength;
  const departures = new Int8Array(buffer, start, rows * columns);
  const vocabulary = text.decode(buffer.slice(start + rows * columns)).split("\n");
  if (vocabulary.length !== rows) throw new Error("words are missing");
  const index = new Map(vocabulary.map((word, i) => [word, i]));
  index.delete("");
  return {
    ...head, places, departures, vocabulary, index, direction: floats.slice(0, columns),
    weights: [...floats.slice(columns, -1)], bias: floats.at(-1),
  };
}

// The model in a file as it is stored, compressed; or undone on its way by the host.
export async function read(blob) {
  if (typeof DecompressionStream === "undefined") throw new Error(NO_GZIP);
  const begin = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const packed = begin[0] === 0x1f && begin[1] === 0x8b;
  const gunzip = () => blob.stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return unpack(await new Response(packed ? gunzip() : blob).arrayBuffer());
  } catch {
    throw new Error("its file is damaged");
  }
}

// Fetch the model. `tell` hears how many bytes have come. A second try asks the site anew.
export async function load(url, tell = () => {}, again = false) {
  if (typeof DecompressionStream === "undefined") throw new Error(NO_GZIP);
  const answer = await fetch(url, {
    cache: again ? "reload" : "default", signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => { throw new Error("the site cannot be reached, perhaps you are offline"); });
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  const parts = [];
  const reader = answer.body.getReader();
  for (let got = 0; ;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error("the connection broke off");
    });
    if (done) break;
    parts.push(value);
    got += value.length;
    tell(got);
  }
  return read(new Blob(parts));
}

// --- What the page begins with --------------------------------------------------

// The part of the model that is in the page, in the form of the whole one. It has the
// rows of some indices only: `at` says where, `near` which words are nearest to each,
// and `answers` holds all words that it can judge.
export function prepared(part) {
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
  const floats = new Float32Array(bytes(part.floats));
  const distances = new Float32Array(bytes(part.distances));
  const columns = (floats.length - 1) / 2;
  let k = 0;
  const near = part.near.map((words) =>
    words.map((word) => ({ word, distance: distances[k++] })));
  return {
    ...part, columns,
    direction: floats.slice(0, columns), weights: [...floats.slice(columns, -1)],
    bias: floats.at(-1), places: new Int16Array(bytes(part.places)),
    departures: new Int8Array(bytes(part.departures)),
    index: new Map(part.words.map((word, i) => [word, part.indices[i]])),
    at: new Map(part.indices.map((index, i) => [index, i])),
    near: new Map(part.indices.map((index, i) => [index, near[i]])),
    answers: new Set([...part.words, ...part.unknown]),
  };
}
