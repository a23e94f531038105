import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";

export function settingsQuery(agentId: string) {
  return managed(agentId, ["settings"], (signal) => runtime.settings.get(agentId, { signal }), every.slow);
}
