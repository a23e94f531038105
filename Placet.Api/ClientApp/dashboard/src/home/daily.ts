import type { DailyUsageResponse } from "@placet/management-client";

interface Sums {
  readonly now: number;
  /** By how much it is more than in as many days before, as a share; undefined when there is nothing to compare with. */
  readonly change: number | undefined;
}

/** The sum of the last days, and how it compares with as many days before them. */
export function tokensOfDays({ days, totals }: DailyUsageResponse, shown: number): Sums {
  const add = (some: readonly string[]): number => some.reduce((all, day) => all + (totals[day] ?? 0), 0);
  const now = add(days.slice(-shown));
  const before = add(days.slice(-2 * shown, -shown));
  return { now, change: before > 0 ? now / before - 1 : undefined };
}
