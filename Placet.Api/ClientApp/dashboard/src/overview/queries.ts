import { placet } from "../api/placet.ts";
import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

/** Token usage of an agent over some days, grouped. */
export function usageQuery(agentId: string, from: string, to: string, groupBy: string) {
  return managed(
    agentId,
    ["usage", from, to, groupBy],
    (signal) => runtime.usage.query(agentId, { from, to, groupBy }, { signal }),
    every.slow,
  );
}

export function channelsQuery(agentId: string) {
  return managed(agentId, ["channels"], (signal) => runtime.channels.list(agentId, { signal }), every.slow);
}

export function mcpQuery(agentId: string) {
  return managed(agentId, ["mcp"], (signal) => placet.mcp.list(agentId, { signal }));
}
