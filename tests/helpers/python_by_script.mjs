// In the place of runtime.mjs: Python by a script, which a test can hold up.
//
// window.answerTo(request) gives as much of an answer as matters, or a promise of it;
// without it each task has not started. window.hold keeps
// Python at a state, as in {state: "loading", loaded: 3.1e6, total: 9.3e6}, until
// window.letGo() is called. window.asked are all requests.
window.asked = [];
const SIZE = 9_300_000;
const EMPTY = {
  status: "not started", label: "not started", message: [], detail: [], compared: null,
  printed: "", call: null, mistake: "", shown: "", value: "",
};

export function createPython({ onState }) {
  let come = false;
  let state = { state: "idle" };
  let stop = () => {};
  const tell = (now) => onState((state = now));

  async function start() {
    if (window.hold) {
      tell(window.hold);
      await new Promise((resolve) => { window.letGo = resolve; });
    }
    come = true;
    tell({ state: "ready" });
  }

  return {
    bytes: SIZE,
    loaded: async () => come || window.cached ? 0 : SIZE,
    state: () => state,
    stop: () => stop(),
    async ask(request, { seconds, signal }) {
      window.asked.push({ ...request, seconds });
      const stopped = new Promise((resolve) => {
        stop = () => resolve({ status: "stopped", why: "user" });
        signal?.addEventListener("abort", stop);
      });
      if (!come) await Promise.race([start(), stopped]);
      tell({ state: "busy" });
      const answer = await Promise.race([window.answerTo?.(request), stopped]);
      if (answer?.why === "failed") tell({ state: "failed", why: answer.reason });
      else tell({ state: "ready" });
      return answer?.status === "stopped" ? answer : { ...EMPTY, ...answer };
    },
  };
}
