import type { CronJobDraft } from "@placet/management-client";
import { parseCron } from "./expression.ts";
import type { Job } from "./model.ts";

export const units = ["seconds", "minutes", "hours", "days"] as const;
export type Unit = (typeof units)[number];
const sizes: Readonly<Record<Unit, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** What stands in the form. */
export interface Draft {
  readonly name: string;
  readonly kind: "cron" | "every" | "at";
  readonly expression: string;
  /** IANA name; empty is the runtime's own zone. */
  readonly zone: string;
  readonly amount: string;
  readonly unit: Unit;
  /** As the browser's field has it: `2026-11-27T20:53`, in the time of the person. */
  readonly at: string;
  readonly message: string;
  readonly deliver: boolean;
  readonly channel: string;
  readonly to: string;
}

export function emptyDraft(zone: string): Draft {
  return {
    name: "",
    kind: "cron",
    expression: "0 9 * * 1-5",
    zone,
    amount: "15",
    unit: "minutes",
    at: "",
    message: "",
    deliver: false,
    channel: "",
    to: "",
  };
}

/** The form for a job that there is. */
export function draftOf(job: Job): Draft {
  const { schedule } = job;
  const every = schedule.every ?? 900_000;
  const unit = units.toReversed().find((one) => every % sizes[one] === 0) ?? "seconds";
  return {
    name: job.name,
    kind: schedule.kind === "other" ? "cron" : schedule.kind,
    expression: schedule.expression ?? "",
    zone: schedule.zone ?? "",
    amount: String(every / sizes[unit]),
    unit,
    at: schedule.at === undefined ? "" : localField(schedule.at),
    message: job.message,
    deliver: job.deliver,
    channel: job.channel,
    to: job.to,
  };
}

function localField(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offset).toISOString().slice(0, 16);
}

export function everyOf({ amount, unit }: Pick<Draft, "amount" | "unit">): number | undefined {
  const value = Number(amount.replace(",", "."));
  const every = Math.round(value * sizes[unit]);
  return amount.trim() !== "" && every >= 1_000 && Number.isSafeInteger(every) ? every : undefined;
}

export type Fault = "name" | "expression" | "every" | "at" | "past";

/** What keeps the form from being sent. An expression that we do not understand is the runtime's to judge. */
export function faultOf(draft: Draft, now: number): Fault | undefined {
  if (draft.name.trim() === "") return "name";
  if (draft.kind === "cron") return draft.expression.trim() === "" ? "expression" : undefined;
  if (draft.kind === "every") return everyOf(draft) === undefined ? "every" : undefined;
  const at = Date.parse(draft.at);
  if (Number.isNaN(at)) return "at";
  return at <= now ? "past" : undefined;
}

/** Whether the preview can be made: else it is said that the runtime decides. */
export function understood(expression: string): boolean {
  return parseCron(expression) !== undefined;
}

/** What is sent: only the members of the schedule's kind, and channel and chat only where something is delivered. */
export function bodyOf(draft: Draft): CronJobDraft {
  const body: CronJobDraft = {
    name: draft.name.trim(),
    schedule: scheduleBody(draft),
    message: draft.message,
    deliver: draft.deliver,
  };
  if (draft.deliver && draft.channel.trim()) body.channel = draft.channel.trim();
  if (draft.deliver && draft.to.trim()) body.to = draft.to.trim();
  if (draft.kind === "at") body.delete_after_run = true;
  return body;
}

function scheduleBody(draft: Draft): NonNullable<CronJobDraft["schedule"]> {
  if (draft.kind === "every") return { kind: "every", every_ms: everyOf(draft) ?? 0 };
  if (draft.kind === "at") return { kind: "at", at_ms: Date.parse(draft.at) };
  const expr = draft.expression.trim();
  return draft.zone.trim() ? { kind: "cron", expr, tz: draft.zone.trim() } : { kind: "cron", expr };
}

/** Only what differs from the job: what somebody else changed meanwhile in other members stays. */
export function changeOf(job: Job, draft: Draft): Partial<CronJobDraft> {
  const before = bodyOf(draftOf(job));
  const after = bodyOf(draft);
  const change: Record<string, unknown> = {};
  for (const member of ["name", "schedule", "message", "deliver", "channel", "to"] as const) {
    if (JSON.stringify(before[member]) !== JSON.stringify(after[member])) change[member] = after[member] ?? null;
  }
  return change as Partial<CronJobDraft>;
}
