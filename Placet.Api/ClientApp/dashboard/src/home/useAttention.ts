import type { AgentResponse, OverviewResponse } from "@placet/management-client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { agentsQuery, overviewQuery } from "../api/agents.ts";
import { memoLast } from "../api/memoLast.ts";
import { whileLive } from "../api/live.ts";
import { queries } from "../api/queries.ts";
import { attentionItems } from "./attention.ts";
import { look, scan, type Scan } from "./scan.ts";

const key = ["attention"] as const;

/** Three reads for each agent: a large fleet is looked through less often, a thousand agents every five minutes. */
function pauseFor(agents: number): number {
  return Math.max(20_000, agents * 300);
}

function attentionQuery(agentIds: readonly string[]) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Scan> => {
      const first = queries.getQueryData<Scan>(key) === undefined;
      return scan(agentIds, signal, (soFar) => first && !signal.aborted && queries.setQueryData(key, soFar));
    },
    staleTime: pauseFor(agentIds.length),
    refetchInterval: whileLive(pauseFor(agentIds.length)),
  });
}

const answering = memoLast((overview: OverviewResponse | undefined): readonly string[] => {
  return overview?.agents.filter((one) => one.error === null).map((one) => one.id) ?? [];
});

const itemsOf = memoLast(
  (agents?: readonly AgentResponse[], overview?: OverviewResponse, findings?: Scan["findings"]) => {
    return attentionItems(agents ?? [], overview, findings ?? new Map());
  },
);

/** What needs a person, over all agents. */
export function useAttention() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const found = useQuery({ ...attentionQuery(answering(overview.data)), enabled: overview.data !== undefined });
  const items = itemsOf(agents.data, overview.data, found.data?.findings);
  return { items, found, agents, overview };
}

/** Looks at one agent again, after something was done to it. */
export async function lookAgain(agentId: string): Promise<void> {
  const seen = await look(agentId, AbortSignal.timeout(20_000)).catch(() => undefined);
  if (!seen) return;
  queries.setQueryData<Scan>(key, (before) => {
    if (!before) return before;
    const findings = new Map(before.findings);
    if (seen.findings.length > 0) findings.set(agentId, seen.findings);
    else findings.delete(agentId);
    return { ...before, findings };
  });
}
