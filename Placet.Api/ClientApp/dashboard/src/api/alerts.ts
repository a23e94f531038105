import type { AlertsResponse } from "@placet/management-client";
import { queryOptions } from "@tanstack/react-query";
import { unlessStreamed, whileLive } from "./live.ts";
import { placet } from "./placet.ts";
import { every } from "./queries.ts";

/** The alerts that fire, as many as the server gives at once. */
export const firingQuery = queryOptions({
  queryKey: ["alerts", "firing"],
  queryFn: ({ signal }) => placet.alerts.list({ state: "firing", limit: 200 }, { signal }),
  refetchInterval: () => whileLive(unlessStreamed(every.usual))(),
});

/** How many of them nobody has acknowledged. */
export function openAlerts({ items }: Pick<AlertsResponse, "items">): number {
  return items.filter((alert) => !alert.acknowledgedAt).length;
}
