import { placet } from "../api/placet.ts";
import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

export function commandStatusQuery(agentId: string, sessionKey: string) {
  return managed(
    agentId,
    ["command-status", sessionKey],
    (signal) => runtime.commands.status(agentId, sessionKey ? { sessionKey } : {}, { signal }),
    every.usual,
  );
}

/** Offered while a session is typed; nothing depends on them. */
export function sessionsForCommands(agentId: string) {
  return managed(
    agentId,
    ["sessions-for-commands"],
    (signal) => placet.sessions.list(agentId, { limit: 50 }, { signal }),
    every.slow,
  );
}
