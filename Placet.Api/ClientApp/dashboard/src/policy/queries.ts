import { runtime } from "../api/runtime.ts";
import { managed } from "../api/queries.ts";

export function policyQuery(agentId: string) {
  return managed(agentId, ["policy"], (signal) => runtime.policy.get(agentId, { signal }));
}
