import type { RouteHandlers } from "../adapter.js";
import { count, defined, flag, object } from "../core/values.js";
import { ask, shownAgent, type OpenClaw } from "./runtime.js";

export function healthRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET health": async ({ signal }) => {
      const [health, agent] = await Promise.all([
        ask(runtime, "health", {}, signal),
        // The model is an extra: health is answered without it.
        shownAgent(runtime, signal).catch(() => undefined),
      ]);
      return defined({
        status: flag(health["ok"]) === false ? "degraded" : "ok",
        uptime: runtime.gateway.uptime,
        sessions: count(object(health["sessions"])?.["count"]),
        version: runtime.gateway.hello?.version,
        model: agent?.model,
      });
    },
  };
}
