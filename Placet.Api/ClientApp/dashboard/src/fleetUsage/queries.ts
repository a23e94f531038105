import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiBase } from "../api/base.ts";
import { whileLive } from "../api/live.ts";
import { placet } from "../api/placet.ts";
import { every } from "../api/queries.ts";
import type { Days } from "../agentUsage/model.ts";

/** Stored usage of a range of days, of all agents. */
export function usageReportQuery({ from, to }: Days, groupBy: string) {
  return queryOptions({
    queryKey: ["usage", "report", from, to, groupBy],
    queryFn: ({ signal }) => placet.usageReport.get({ from, to, groupBy }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: every.slow,
    refetchInterval: whileLive(every.slow),
  });
}

/** The same as a file; the browser sends the cookie along. */
export function usageFile({ from, to }: Days, groupBy: string): string {
  return `${apiBase}/api/manage/usage.csv?${new URLSearchParams({ from, to, groupBy }).toString()}`;
}
