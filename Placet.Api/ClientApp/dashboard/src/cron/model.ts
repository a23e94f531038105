import { flag, isObject, moment, number, objects, text, type Loose } from "../api/read.ts";
import type { Tone } from "../ui/tone.ts";

export interface Schedule {
  readonly kind: "at" | "every" | "cron" | "other";
  /** The kind in the runtime's own word, for those that we do not know. */
  readonly word: string;
  readonly at: number | undefined;
  readonly every: number | undefined;
  readonly expression: string | undefined;
  /** The zone of the expression; undefined is the runtime's own, which we do not know. */
  readonly zone: string | undefined;
}

export interface Run {
  readonly at: number | undefined;
  readonly status: string;
  readonly duration: number | undefined;
  readonly error: string | undefined;
}

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly schedule: Schedule;
  readonly message: string;
  readonly deliver: boolean;
  readonly channel: string;
  readonly to: string;
  /** The runtime's own jobs can be neither changed nor deleted. */
  readonly system: boolean;
  readonly asksFirst: boolean;
  readonly next: number | undefined;
  readonly last: number | undefined;
  readonly status: string | undefined;
  readonly error: string | undefined;
  readonly runs: readonly Run[];
}

/** The jobs of a list, as far as each can be read; one without an id can't be acted on and is left out. */
export function jobsOf(document: unknown): readonly Job[] {
  const items = isObject(document) ? objects(document["items"]) : [];
  return items.map(jobOf).filter((job) => job.id !== "");
}

export function jobOf(job: Loose): Job {
  const payload = part(job["payload"]);
  const state = part(job["state"]);
  const id = text(job["id"]) ?? "";
  return {
    id,
    name: text(job["name"]) ?? id,
    enabled: flag(job["enabled"]) ?? true,
    schedule: scheduleOf(part(job["schedule"])),
    message: text(payload["message"]) ?? "",
    deliver: flag(payload["deliver"]) ?? false,
    channel: text(payload["channel"]) ?? "",
    to: text(payload["to"]) ?? "",
    system: text(payload["kind"]) === "system_event" || text(job["owner"]) === "system",
    asksFirst: flag(payload["require_approval"]) ?? false,
    next: moment(state["next_run_at_ms"]),
    last: moment(state["last_run_at_ms"]),
    status: text(state["last_status"]),
    error: text(state["last_error"]),
    runs: objects(state["run_history"]).map(runOf),
  };
}

function part(value: unknown): Loose {
  return isObject(value) ? value : {};
}

function runOf(run: Loose): Run {
  return {
    at: moment(run["run_at_ms"]),
    status: text(run["status"]) ?? "",
    duration: number(run["duration_ms"]),
    error: text(run["error"]),
  };
}

function scheduleOf(schedule: Loose): Schedule {
  const word = text(schedule["kind"]) ?? "";
  return {
    kind: word === "at" || word === "every" || word === "cron" ? word : "other",
    word,
    at: moment(schedule["at_ms"]),
    every: number(schedule["every_ms"]),
    expression: text(schedule["expr"]),
    zone: text(schedule["tz"]),
  };
}

export type JobWord = "ok" | "failed" | "skipped" | "paused" | "new" | "other";

/** How a job is, in one word: a paused one is paused however its last run went. */
export function jobWord(job: Job): JobWord {
  if (!job.enabled) return job.status === "error" ? "failed" : "paused";
  if (job.status === undefined) return "new";
  return runWord(job.status);
}

export function runWord(status: string): JobWord {
  if (status === "ok" || status === "success") return "ok";
  if (status === "error" || status === "failed") return "failed";
  return status === "skipped" ? "skipped" : "other";
}

export function jobTone(word: JobWord): Tone {
  if (word === "ok") return "ok";
  return word === "failed" ? "bad" : word === "skipped" ? "warn" : "idle";
}

/** Failed ones first, then by the next run; what does not run comes last. */
export function ordered(jobs: readonly Job[]): readonly Job[] {
  const rank = (job: Job): number => (jobWord(job) === "failed" ? 0 : job.enabled ? 1 : 2);
  const next = (job: Job): number => job.next ?? Number.POSITIVE_INFINITY;
  return jobs.toSorted((a, b) => rank(a) - rank(b) || next(a) - next(b) || a.name.localeCompare(b.name));
}
