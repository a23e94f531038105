import type { AgentResponse, OverviewResponse } from "@placet/management-client";
import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { agentsQuery, overviewQuery } from "../api/agents.ts";
import { whileLive } from "../api/live.ts";
import { memoLast } from "../api/memoLast.ts";
import { queries } from "../api/queries.ts";
import { look, scan, type Looked, type Scan } from "./scan.ts";

const key = ["attention"] as const;

/** Three reads for each agent: a large fleet is looked through less often, a thousand agents every ten minutes. */
function pauseFor(agents: number): number {
  return Math.max(20_000, agents * 600);
}

function scanQuery(agents: readonly Looked[]) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Scan> => {
      const first = queries.getQueryData<Scan>(key) === undefined;
      return scan(agents, signal, (soFar) => first && !signal.aborted && queries.setQueryData(key, soFar));
    },
    staleTime: pauseFor(agents.length),
    refetchInterval: whileLive(pauseFor(agents.length)),
  });
}

/** Those that answer the overview, and the sub-agents, which it leaves out. */
const lookedAt = memoLast((agents?: readonly AgentResponse[], overview?: OverviewResponse): readonly Looked[] => {
  const known = new Set(overview?.agents.map(({ id }) => id));
  const answering = (overview?.agents ?? []).filter(({ error }) => error === null);
  const others = (agents ?? []).filter(({ id, managementUrl }) => managementUrl !== null && !known.has(id));
  return [...answering.map(({ id }) => ({ id })), ...others.map(({ id }) => ({ id, asksHealth: true }))];
});

function useScanOptions() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const enabled = agents.data !== undefined && overview.data !== undefined;
  return { ...scanQuery(lookedAt(agents.data, overview.data)), enabled };
}

/** What was found at the runtimes. */
export function useScan(): UseQueryResult<Scan> {
  return useQuery(useScanOptions());
}

/** The health of the sub-agents, as far as it was asked for. */
export function useSubagentHealth(): Scan["health"] | undefined {
  return useQuery({ ...useScanOptions(), select: healthIn }).data;
}

function healthIn({ health }: Scan): Scan["health"] {
  return health;
}

/** Looks at one agent again, after something was done to it. */
export async function lookAgain(id: string): Promise<void> {
  const seen = await look({ id }, AbortSignal.timeout(20_000)).catch(() => undefined);
  if (!seen) return;
  queries.setQueryData<Scan>(key, (before) => {
    if (!before) return before;
    const findings = new Map(before.findings);
    if (seen.findings.length > 0) findings.set(id, seen.findings);
    else findings.delete(id);
    const looked = seen.failed ? before.looked : new Map([...before.looked, [id, Date.now()]]);
    return { ...before, findings, looked };
  });
}
