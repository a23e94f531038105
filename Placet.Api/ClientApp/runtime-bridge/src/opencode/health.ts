import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { text } from "../core/values.js";
import { configuration } from "./configuration.js";
import type { OpencodeServer } from "./server.js";
import { listSessions } from "./sessions.js";

/** opencode does not tell how long it has been running. */
export function healthRoutes(server: OpencodeServer, unread: Unread) {
  return {
    "GET health": async ({ signal }) => {
      const [health, config, sessions] = await Promise.all([
        server.object("/global/health", signal),
        configuration(server, signal),
        listSessions(server, unread, signal),
      ]);
      return {
        status: health["healthy"] === true ? "ok" : "degraded",
        name: "opencode",
        version: text(health["version"]) ?? null,
        model: text(config["model"]) ?? null,
        sessions: sessions.length,
      };
    },
  } satisfies RouteHandlers;
}
