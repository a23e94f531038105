import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { agentsQuery, overviewQuery } from "../api/agents.ts";
import { firingQuery } from "../api/alerts.ts";
import { memoLast } from "../api/memoLast.ts";
import { loadTexts } from "../i18n/texts.ts";
import { attentionItems, type AttentionItem } from "./attention.ts";
import type { Scan } from "./scan.ts";
import { useScan } from "./useScan.ts";

const itemsOf = memoLast(attentionItems);

/** What puts alerts into the list, and shows them there, comes with the first of them. */
const withAlertsQuery = queryOptions({
  queryKey: ["withAlerts"],
  queryFn: async () => (await Promise.all([import("./AlertLine.tsx"), loadTexts("alerts")]))[0].withAlerts,
  staleTime: Number.POSITIVE_INFINITY,
});

export interface Attention {
  readonly items: readonly AttentionItem[];
  readonly overview: UseQueryResult<unknown>;
  readonly found: UseQueryResult<Scan>;
  /** A read without which the list may lack something. */
  readonly failing: UseQueryResult<unknown> | undefined;
  /** Whether everything has been looked at. */
  readonly complete: boolean;
}

/** What needs a person, over all agents. */
export function useAttention(): Attention {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const found = useScan();
  const firing = useQuery(firingQuery);
  const alerts = firing.data?.items ?? [];
  const withAlerts = useQuery({ ...withAlertsQuery, enabled: alerts.length > 0 });
  const own = itemsOf(agents.data, overview.data, found.data);
  const reads = [overview, found, firing, ...(alerts.length > 0 ? [withAlerts] : [])];
  return {
    items: alerts.length > 0 && withAlerts.data ? withAlerts.data(own, alerts, found.data?.looked) : own,
    overview,
    found,
    failing: reads.find((read) => read.isError),
    complete: reads.every((read) => read.data) && found.data?.asked === found.data?.total,
  };
}
