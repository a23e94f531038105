import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { agentsQuery, dailyUsageQuery, overviewQuery } from "../api/agents.ts";
import { fleetRows, type FleetRow } from "./rows.ts";

/** The fleet as far as it is known: the names come at once, what the runtimes answer when they have answered. */
export function useFleet() {
  const agents = useQuery(agentsQuery);
  const overview = useQuery(overviewQuery);
  const usage = useQuery(dailyUsageQuery);
  const rows: readonly FleetRow[] | undefined = useMemo(
    () => agents.data && fleetRows(agents.data, overview.data, usage.data),
    [agents.data, overview.data, usage.data],
  );
  return { agents, overview, usage, rows };
}
