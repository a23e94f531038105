import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";

export function settingsQuery(agentId: string) {
  return managed(agentId, ["settings"], (signal) => placet.settings.get(agentId, { signal }), every.slow);
}
