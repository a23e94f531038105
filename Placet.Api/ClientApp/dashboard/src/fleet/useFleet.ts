import { useQuery } from "@tanstack/react-query";
import { agentsQuery, dailyUsageQuery, overviewQuery } from "../api/agents.ts";
import { memoLast } from "../api/memoLast.ts";
import { useSubagentHealth } from "../home/useScan.ts";
import { fleetRows, type FleetRow } from "./rows.ts";

const rowsOf = memoLast(fleetRows);

/** The fleet as far as it is known: the names come at once, what the runtimes answer when they have answered. */
export function useFleet() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const usage = useQuery(dailyUsageQuery);
  const subagents = useSubagentHealth();
  const rows: readonly FleetRow[] | undefined =
    agents.data && rowsOf(agents.data, overview.data, usage.data, subagents);
  return { agents, overview, usage, rows };
}
