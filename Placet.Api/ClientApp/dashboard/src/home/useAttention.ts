import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery, overviewQuery } from "../api/agents.ts";
import { whileLive } from "../api/live.ts";
import { queries } from "../api/queries.ts";
import { attentionItems } from "./attention.ts";
import { look, scan, type Scan } from "./scan.ts";

const key = ["attention"] as const;

/** Three reads for each agent: a large fleet is looked through less often. */
function pauseFor(agents: number): number {
  return Math.max(20_000, agents * 120);
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

/** What needs a person, over all agents. */
export function useAttention() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const ids = useMemo(
    () => overview.data?.agents.filter((one) => one.error === null).map((one) => one.id) ?? [],
    [overview.data],
  );
  const found = useQuery({ ...attentionQuery(ids), enabled: overview.data !== undefined });
  const items = useMemo(
    () => attentionItems(agents.data ?? [], overview.data, found.data?.findings ?? new Map()),
    [agents.data, overview.data, found.data],
  );
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
