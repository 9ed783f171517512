// The page's one Python: what is asked of it waits its turn, and all see how far it is.

import { createPython } from "./runtime.mjs";

const SECONDS = 10; // that one answer may take

const noPython = (why) => ({ status: "failed", why });

/**
 * Return { run, stop, ready, state, toCome, watch }.
 *
 * Nothing is fetched before the first `run`. `watch` is told of every state that
 * Python is in, as runtime.mjs names them.
 */
export function createSession(base) {
  const watching = new Set();
  let state = { state: "none" };
  let running = false;
  let turn = Promise.resolve();
  let python = null;

  const onState = (now) => {
    state = now;
    for (const each of watching) each(now);
  };
  // A failure to begin is not kept: the next one tries again.
  const started = () => {
    python ??= Promise.resolve(createPython({ base, onState })).catch((error) => {
      python = null;
      throw error;
    });
    return python;
  };

  async function ask(request, options) {
    try {
      running = true;
      const answer = await (await started()).ask(request, { seconds: SECONDS, ...options });
      if (answer.why === "failed") return noPython(answer.message);
      return { seconds: SECONDS, ...answer };
    } catch (error) {
      return noPython(error.message);
    } finally {
      running = false;
    }
  }

  return {
    /** Resolves to an answer; a failure to get Python is one of status "failed". */
    run(request, options = {}) {
      const answer = turn.then(() => ask(request, options));
      turn = answer;
      return answer;
    },
    async stop() {
      if (running) (await started()).stop();
    },
    ready: () => ["ready", "busy"].includes(state.state),
    state: () => state,
    /** Resolves to the compressed bytes that are still to come; null if unknown. */
    async toCome() {
      try {
        return await (await started()).loaded();
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
