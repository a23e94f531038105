import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

export function skillsQuery(agentId: string) {
  return managed(agentId, ["skills"], (signal) => runtime.skills.list(agentId, { signal }), every.slow);
}

export function scriptsQuery(agentId: string) {
  return managed(agentId, ["scripts"], (signal) => runtime.scripts.list(agentId, { signal }), every.slow);
}
