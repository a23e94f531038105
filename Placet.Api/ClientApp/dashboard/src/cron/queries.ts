import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";

export function cronQuery(agentId: string) {
  return managed(agentId, ["cron"], (signal) => placet.cron.list(agentId, { signal }), every.usual);
}
