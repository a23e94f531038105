import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";
import type { Days, Group } from "./model.ts";

export type UsageFilter = Readonly<Partial<Record<Group, string>>>;

export function usageByQuery(agentId: string, { from, to }: Days, groupBy: string, filter: UsageFilter) {
  const { model, channel, origin, session_key: sessionKey } = filter;
  return managed(
    agentId,
    ["usage", from, to, groupBy, model, channel, origin, sessionKey],
    (signal) =>
      runtime.usage.query(
        agentId,
        { from, to, groupBy: groupBy || undefined, model, channel, origin, sessionKey },
        { signal },
      ),
    every.slow,
  );
}
