import type { ActivityItemResponse } from "@placet/management-client";
import type { Tone } from "../ui/tone.ts";

export interface Filters {
  readonly agent: string;
  readonly user: string;
  readonly action: string;
  /** Calendar days in the person's own time: `2026-11-27`. */
  readonly from: string;
  readonly to: string;
}

type Asked = { agentId?: string; userId?: string; action?: string; from?: string; to?: string };

/** What is asked for; the last day counts to its end. */
export function askedFor({ agent, user, action, from, to }: Filters): Asked {
  const begin = startOf(from);
  const end = startOf(to, 1);
  return {
    ...(agent ? { agentId: agent } : {}),
    ...(user ? { userId: user } : {}),
    ...(action.trim() ? { action: action.trim() } : {}),
    ...(begin ? { from: begin } : {}),
    ...(end ? { to: end } : {}),
  };
}

function startOf(day: string, later = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year || !month || !date) return undefined;
  const start = new Date(Number(year), Number(month) - 1, Number(date) + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

export type Outcome = "done" | "left" | "refused" | "failed";

export function outcomeOf(status: number): Outcome {
  if (status < 400) return "done";
  if (status === 499) return "left";
  return status < 500 ? "refused" : "failed";
}

export const tones: Readonly<Record<Outcome, Tone>> = { done: "ok", left: "idle", refused: "warn", failed: "bad" };

/** What was done, in words; an action of a later version has its own name. */
export function actionText(texts: Readonly<Record<string, string>>, action: string): string {
  return Object.hasOwn(texts, action) ? (texts[action] ?? action) : action;
}

/** Rows that came twice, since something was done between two pages, are there once. */
export function rowsOf(
  pages: readonly { readonly items: readonly ActivityItemResponse[] }[],
): readonly ActivityItemResponse[] {
  const seen = new Set<string>();
  return pages
    .flatMap((page) => page.items)
    .filter(({ id }) => {
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
}

/** The values that there are to choose from, of what was read and what is chosen. */
export function choices(values: readonly (string | null)[], chosen: string): readonly string[] {
  return [...new Set([...values, chosen])].filter((one): one is string => Boolean(one)).toSorted();
}
