import { placet } from "../api/placet.ts";
import { managed } from "../api/queries.ts";

export function policyQuery(agentId: string) {
  return managed(agentId, ["policy"], (signal) => placet.policy.get(agentId, { signal }));
}
