import { queryOptions } from "@tanstack/react-query";
import { placet } from "./placet.ts";
import { unlessStreamed, whileLive } from "./live.ts";
import { every } from "./queries.ts";

/** A list of hundreds of kilobytes is read again less often; how the agents are comes with the overview. */
const large = 200;

export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: ({ signal }) => placet.agents.list({ includeSubagents: true }, { signal }),
  refetchInterval: ({ state }) =>
    whileLive(unlessStreamed((state.data?.length ?? 0) > large ? every.slow : every.usual))(),
});

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => placet.overview.get({ signal }),
  refetchInterval: whileLive(every.usual),
});

export const dailyUsageQuery = queryOptions({
  queryKey: ["usage", "daily", 28],
  // The server caps the days at 30; the fortnight before is what the shown one is compared with.
  queryFn: ({ signal }) => placet.dailyUsage.get({ days: 28 }, { signal }),
  staleTime: every.slow,
  refetchInterval: whileLive(every.slow),
});
