import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

export function peersQuery(agentId: string) {
  return managed(agentId, ["peers"], (signal) => runtime.a2aPeers.list(agentId, { signal }), every.slow);
}

/** The runtime asks the peer for it, so it is read when somebody looks and not again by itself. */
export function peerCardQuery(agentId: string, alias: string) {
  return {
    ...managed(agentId, ["peer-card", alias], (signal) => runtime.a2aPeers.card(agentId, alias, { signal })),
    refetchInterval: false as const,
    staleTime: every.slow,
  };
}
