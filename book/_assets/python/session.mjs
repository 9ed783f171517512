// The page's one Python: what is asked of it waits its turn, and all see how far it is.

import { createPython } from "./runtime.mjs";
import { say } from "./words.mjs";

const SECONDS = 10; // that one answer may take

const STOPPED = { status: "stopped", why: "user", seconds: SECONDS };
const WHY = ["offline", "missing", "broken", "unsupported", "start"];

/** Return that Python cannot be had, in words; `message` is for who looks closer. */
function noPython(reason, message) {
  console.warn(message);
  return { status: "failed", why: say(`why.${WHY.includes(reason) ? reason : "start"}`) };
}

/**
 * Return { run, stop, ready, state, toCome, watch }.
 *
 * Nothing but a list of files is fetched before the first `run`. `watch` is told of
 * every state that Python is in, as runtime.mjs names them.
 */
export function createSession(base) {
  const watching = new Set();
  let state = { state: "idle" };
  let turn = Promise.resolve();

  const python = createPython({
    base,
    onState(now) {
      state = now;
      for (const each of watching) each(now);
    },
  });

  async function ask(request, options) {
    try {
      const answer = await python.ask(request, { seconds: SECONDS, ...options });
      if (answer.why === "failed") return noPython(answer.reason, answer.message);
      return { seconds: SECONDS, ...answer };
    } catch (error) {
      return noPython("start", error.message);
    }
  }

  return {
    /**
     * Resolves to an answer; a failure to get Python is one of status "failed".
     *
     * `signal` ends this request alone, also while it waits for its turn.
     */
    run(request, { signal, ...options } = {}) {
      const answer = turn.then(() =>
        signal?.aborted ? STOPPED : ask(request, { signal, ...options }));
      turn = answer;
      const stopped = new Promise((resolve) => {
        signal?.addEventListener("abort", () => resolve(STOPPED), { once: true });
      });
      return Promise.race([answer, stopped]);
    },
    stop: () => python.stop(),
    ready: () => ["ready", "busy"].includes(state.state),
    state: () => state,
    /** Resolves to the compressed bytes that are still to come; null if unknown. */
    async toCome() {
      try {
        return await python.loaded();
      } catch {
        return null;
      }
    },
    /** Call `callback` with each state from now on; returns what ends that. */
    watch(callback) {
      watching.add(callback);
      return () => watching.delete(callback);
    },
  };
}
