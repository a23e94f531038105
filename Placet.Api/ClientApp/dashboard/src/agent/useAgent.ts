import type { CapabilitiesResponse } from "@placet/management-client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { agentsQuery } from "../api/agents.ts";
import { whileLive } from "../api/live.ts";
import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";

/** The agent as it is registered. */
export function agentQuery(agentId: string) {
  return queryOptions({
    queryKey: ["agent", agentId, "self"],
    queryFn: ({ signal }) => placet.agents.get(agentId, { signal }),
    refetchInterval: whileLive(every.usual),
  });
}

/** What the agent's runtime can do; asked rarely, since the server asks the runtime for every part. */
export function managementQuery(agentId: string) {
  return queryOptions({
    queryKey: ["agent", agentId, "management"],
    queryFn: ({ signal }) => placet.agents.getManagement(agentId, {}, { signal }),
    staleTime: every.slow,
  });
}

export function healthQuery(agentId: string) {
  return managed(agentId, ["health"], (signal) => placet.health.get(agentId, { signal }));
}

/**
 * What the runtime has, for parts that stand beside others: undefined until it is known, so that nothing is asked for
 * what is not there; everything when it could not be told.
 */
export function useCapabilities(agentId: string): Partial<CapabilitiesResponse> | undefined {
  const management = useQuery(managementQuery(agentId));
  if (management.data) return management.data.capabilities ?? {};
  return management.isError ? {} : undefined;
}

/**
 * The agent and what its runtime can do. One that the list lacks is gone and not asked for: a browser reports every
 * 404 as an error.
 */
export function useAgent(agentId: string) {
  const agents = useQuery(agentsQuery);
  const listed = agents.data?.find(({ id }) => id === agentId);
  const enabled = listed !== undefined || (agents.isError && !agents.data);
  const agent = useQuery({ ...agentQuery(agentId), enabled, ...(listed ? { placeholderData: listed } : {}) });
  const management = useQuery({ ...managementQuery(agentId), enabled });
  return { agent, management, isGone: agents.data !== undefined && !listed };
}
