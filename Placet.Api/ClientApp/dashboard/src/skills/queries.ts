import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";

export function skillsQuery(agentId: string) {
  return managed(agentId, ["skills"], (signal) => placet.skills.list(agentId, { signal }), every.slow);
}

export function scriptsQuery(agentId: string) {
  return managed(agentId, ["scripts"], (signal) => placet.scripts.list(agentId, { signal }), every.slow);
}
