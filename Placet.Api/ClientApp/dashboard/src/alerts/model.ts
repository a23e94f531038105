import type { AlertResponse, EpisodeState, Severity } from "@placet/management-client";
import type { Tone } from "../ui/tone.ts";

export interface Filters {
  readonly state: string;
  readonly severity: string;
  readonly agent: string;
}

export const states = ["pending", "firing", "resolved"] as const satisfies readonly EpisodeState[];
export const severities = ["critical", "warning", "info"] as const satisfies readonly Severity[];

/** What can be chosen for a mute, in minutes: an hour, a working day, a day, a week. */
export const muteMinutes = [60, 480, 1_440, 10_080] as const;

type Asked = { state?: EpisodeState; severity?: Severity; agentId?: string };

/** What is asked for; a word of the address that is none of the server's is left out. */
export function askedFor({ state, severity, agent }: Filters): Asked {
  const knownState = states.find((one) => one === state);
  const knownSeverity = severities.find((one) => one === severity);
  return {
    ...(knownState ? { state: knownState } : {}),
    ...(knownSeverity ? { severity: knownSeverity } : {}),
    ...(agent ? { agentId: agent } : {}),
  };
}

interface BudgetUse {
  /** UTC day `2026-11-28` or month `2026-11`. */
  readonly period: string;
  /** The share of the budget that the alert is about, 1 for all of it. */
  readonly share: number;
}

/** What an alert about a budget is about; undefined for any other. */
export function budgetUseOf({ kind, subjectId }: Pick<AlertResponse, "kind" | "subjectId">): BudgetUse | undefined {
  const [, period, percent] = (kind === "budget" && /^(\d{4}-\d\d(?:-\d\d)?):(\d+)$/.exec(subjectId ?? "")) || [];
  return period === undefined ? undefined : { period, share: Number(percent) / 100 };
}

const severityTones: Readonly<Record<string, Tone>> = { info: "idle", warning: "warn", critical: "bad" };

export function severityTone(severity: string): Tone {
  return severityTones[severity] ?? "idle";
}

/** Red only while nobody has acknowledged it. */
export function stateTone({ state, acknowledgedAt }: Pick<AlertResponse, "state" | "acknowledgedAt">): Tone {
  if (state === "resolved") return "ok";
  return state === "firing" && !acknowledgedAt ? "bad" : "warn";
}

/** The word for a value of the server; one of a later version is shown as it comes. */
export function wordOf(texts: object, prefix: "kind" | "severity" | "state", value: string): string {
  const key = `${prefix}.${value}`;
  const found = Object.hasOwn(texts, key) ? (texts as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof found === "string" ? found : value;
}

/** Whether nothing is sent about it now. */
export function isMuted({ mutedUntil }: Pick<AlertResponse, "mutedUntil">, now: number): boolean {
  return mutedUntil !== null && Date.parse(mutedUntil) > now;
}

/** Whether acknowledging it or muting it means anything. */
export function isOver({ state }: Pick<AlertResponse, "state">): boolean {
  return state === "resolved";
}

/** Alerts that came twice, since one began between two pages, are there once. */
export function alertsOf(pages: readonly { readonly items: readonly AlertResponse[] }[]): readonly AlertResponse[] {
  return [...new Map(pages.flatMap((page) => page.items).map((alert) => [alert.id, alert])).values()];
}
