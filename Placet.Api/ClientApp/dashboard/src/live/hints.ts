import type { PlacetEvent } from "@placet/management-client";
import type { QueryKey } from "@tanstack/react-query";

/** What a hint makes old: parts of the query cache, or all of it. */
export type Old = readonly QueryKey[] | "all";

/** What an event makes old. */
export function oldBy({ name, data }: PlacetEvent): Old {
  switch (name) {
    case "reload":
      return "all";
    case "agent.health":
      return [
        ["overview"],
        ["agents"],
        ["agent", data.agentId, "self"],
        ["agent", data.agentId, "health"],
        ["agent", data.agentId, "uptime"],
      ];
    case "agent.changed":
      return [["agents"], ["overview"], ["agent", data.agentId]];
    case "agent.removed":
      return [["agents"], ["overview"], ["alerts"], ["agent", data.agentId]];
    case "alert":
      return [["alerts"], ["attention"]];
    case "activity":
      return [["activity"]];
    case "usage":
      return [["usage"], ["cost"], ["agent", data.agentId, "usage"]];
    case "alive":
      return [];
  }
}
