import type { CronJob, CronRun, CronSchedule } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { count, defined, filled, flag, list, number, object, optional, requireText, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, isoTime, onlyAgent, type OpenClaw } from "./runtime.js";
import { originOf } from "./sessionKey.js";

const jobsPerPage = 200;
const maxJobs = 2_000;
/** As many runs as the reference runtime keeps. */
const runsShown = 20;
/** OpenClaw takes no empty task; the wire format allows one. */
const emptyTask = "(no message)";

export function cronRoutes(runtime: OpenClaw): RouteHandlers {
  const setEnabled = (id: string, enabled: boolean, signal: AbortSignal) => update(runtime, id, { enabled }, signal);
  return {
    "GET cron": async ({ signal }) => {
      const items = await listJobs(runtime, signal);
      return { items, count: items.length };
    },
    "POST cron": async ({ body, signal }) => {
      const answer = await ask(runtime, "cron.add", { ...readDraft(body), ...onlyAgent(runtime) }, signal);
      return required(answer["job"] ?? answer);
    },
    "GET cron/{id}": async ({ parameters: { id }, signal }) => {
      const job = required(await ask(runtime, "cron.get", { id }, signal));
      return { ...job, state: { ...job.state, run_history: await readRuns(runtime, id, signal) } };
    },
    "PATCH cron/{id}": async ({ parameters: { id }, body, signal }) => {
      const stored = await ask(runtime, "cron.get", { id }, signal);
      return update(runtime, id, readChange(body, stored), signal);
    },
    "DELETE cron/{id}": async ({ parameters: { id }, signal }) => {
      await runtime.gateway.call("cron.remove", { id }, signal);
      return { deleted: true, id };
    },
    "POST cron/{id}/run-now": async ({ parameters: { id }, signal }) => {
      const answer = await ask(runtime, "cron.run", { id, mode: "force" }, signal);
      if (flag(answer["enqueued"]) === false || flag(answer["ran"]) === false) {
        throw new RuntimeError(
          409,
          `The job was not started: ${filled(answer["reason"]) ?? "OpenClaw gives no reason"}`,
        );
      }
      return { ok: true, id, started: true };
    },
    "POST cron/{id}/pause": ({ parameters: { id }, signal }) => setEnabled(id, false, signal),
    "POST cron/{id}/resume": ({ parameters: { id }, signal }) => setEnabled(id, true, signal),
  };
}

async function listJobs(runtime: OpenClaw, signal: AbortSignal): Promise<CronJob[]> {
  const jobs: CronJob[] = [];
  for (let next: number | undefined = 0; next !== undefined && jobs.length < maxJobs;) {
    const params = { includeDisabled: true, limit: jobsPerPage, offset: next, ...onlyAgent(runtime) };
    const page = await ask(runtime, "cron.list", params, signal);
    jobs.push(...runtime.unread.each("cron job", list(page["jobs"]) ?? [], readJob));
    const following = count(page["nextOffset"]);
    next = flag(page["hasMore"]) === true && following !== undefined && following > next ? following : undefined;
  }
  return jobs;
}

async function update(runtime: OpenClaw, id: string, patch: JsonObject, signal: AbortSignal): Promise<CronJob> {
  return required(await ask(runtime, "cron.update", { id, patch }, signal));
}

async function readRuns(runtime: OpenClaw, id: string, signal: AbortSignal): Promise<CronRun[]> {
  const answer = await ask(runtime, "cron.runs", { id, limit: runsShown }, signal);
  return runtime.unread.each("run of a cron job", list(answer["entries"]) ?? [], readRun).reverse();
}

function required(value: unknown): CronJob {
  const job = readJob(value);
  if (!job) throw new RuntimeError(502, "The gateway answered with a job that cannot be read");
  return job;
}

export function readJob(value: unknown): CronJob | undefined {
  const job = object(value);
  const id = filled(job?.["id"]);
  if (!job || id === undefined) return undefined;
  const state = object(job["state"]) ?? {};
  return {
    id,
    name: filled(job["displayName"]) ?? filled(job["name"]) ?? id,
    enabled: flag(job["enabled"]) ?? false,
    schedule: readSchedule(object(job["schedule"]) ?? {}),
    payload: readPayload(job),
    state: {
      next_run_at_ms: count(state["nextRunAtMs"]) ?? null,
      last_run_at_ms: count(state["lastRunAtMs"]) ?? null,
      last_status: filled(state["lastRunStatus"]) ?? filled(state["lastStatus"]) ?? null,
      last_error: filled(state["lastError"]) ?? null,
    },
    ...defined({
      created_at_ms: count(job["createdAtMs"]),
      updated_at_ms: count(job["updatedAtMs"]),
      delete_after_run: flag(job["deleteAfterRun"]),
    }),
  };
}

function readSchedule(schedule: JsonObject): CronSchedule {
  const at = text(schedule["at"]);
  const atMs = at === undefined ? NaN : Date.parse(at);
  return {
    kind: filled(schedule["kind"]) ?? "unknown",
    at_ms: Number.isNaN(atMs) ? null : atMs,
    every_ms: count(schedule["everyMs"]) ?? null,
    expr: text(schedule["expr"]) ?? null,
    tz: text(schedule["tz"]) ?? null,
  };
}

function readPayload(job: JsonObject) {
  const payload = object(job["payload"]) ?? {};
  const delivery = object(job["delivery"]) ?? {};
  const session = filled(job["sessionKey"]) ?? null;
  const message = text(payload["message"]) ?? text(payload["text"]) ?? "";
  return {
    // Everything but a task for the agent is the runtime's own, like its heartbeat.
    kind: payload["kind"] === "agentTurn" ? "agent_turn" : "system_event",
    message: message === emptyTask ? "" : message,
    deliver: delivery["mode"] === "announce" || delivery["mode"] === "webhook",
    channel: filled(delivery["channel"]) ?? null,
    to: filled(delivery["to"]) ?? null,
    session_key: session,
    ...defined({ origin_channel: originOf(session ?? "").channel }),
  };
}

export function readRun(value: unknown): CronRun | undefined {
  const run = object(value);
  const at = count(run?.["runAtMs"]) ?? count(run?.["ts"]);
  if (!run || at === undefined) return undefined;
  return {
    run_at_ms: at,
    status: filled(run["status"]) ?? null,
    duration_ms: count(run["durationMs"]) ?? null,
    error: filled(run["error"]) ?? null,
  };
}

export function readDraft(body: JsonObject): JsonObject {
  const schedule = optional(body, "schedule", object);
  if (!schedule) throw new RuntimeError(400, "schedule must be an object");
  const deliver = optional(body, "deliver", flag) ?? false;
  const session = optional(body, "session_key", filled);
  return {
    name: requireText(body, "name"),
    schedule: writeSchedule(schedule),
    sessionTarget: session === undefined ? "isolated" : `session:${session}`,
    wakeMode: "now",
    payload: { kind: "agentTurn", message: optional(body, "message", text)?.trim() || emptyTask },
    delivery: deliver ? announce(body) : { mode: "none" },
    ...defined({ enabled: optional(body, "enabled", flag), deleteAfterRun: optional(body, "delete_after_run", flag) }),
  };
}

/** @param stored The job as the gateway has it: what kind of task it is decides how its text is changed. */
export function readChange(body: JsonObject, stored: JsonObject): JsonObject {
  // The members of the payload may also come inside of it.
  const flat: JsonObject = { ...optional(body, "payload", object), ...body };
  const schedule = optional(flat, "schedule", object);
  const message = optional(flat, "message", text);
  const deliver = optional(flat, "deliver", flag);
  return defined({
    name: optional(flat, "name", filled),
    enabled: optional(flat, "enabled", flag),
    deleteAfterRun: optional(flat, "delete_after_run", flag),
    schedule: schedule && writeSchedule(schedule),
    payload: message === undefined ? undefined : writeTask(message, object(stored["payload"])?.["kind"]),
    delivery: writeDelivery(flat, deliver),
  });
}

function writeTask(message: string, kind: unknown): JsonObject {
  const task = message.trim() || emptyTask;
  if (kind === "agentTurn") return { kind, message: task };
  if (kind === "systemEvent") return { kind, text: task };
  throw new RuntimeError(403, "The text of this job cannot be changed");
}

function writeDelivery(body: JsonObject, deliver: boolean | undefined): JsonObject | undefined {
  if (deliver === false) return { mode: "none" };
  const route: Record<string, unknown> = {};
  for (const name of ["channel", "to"]) {
    // Null clears; absent keeps.
    if (body[name] !== undefined) route[name] = body[name] === null ? null : (optional(body, name, filled) ?? null);
  }
  if (deliver === undefined && Object.keys(route).length === 0) return undefined;
  return { ...(deliver === true ? { mode: "announce" } : {}), ...route };
}

function announce(body: JsonObject): JsonObject {
  return {
    mode: "announce",
    ...defined({ channel: optional(body, "channel", filled), to: optional(body, "to", filled) }),
  };
}

function writeSchedule(schedule: JsonObject): JsonObject {
  const tz = filled(schedule["tz"]);
  const kind = schedule["kind"];
  if (tz !== undefined && kind !== "cron") throw new RuntimeError(400, "tz can only be used with cron schedules");
  switch (kind) {
    case "cron": {
      const expr = filled(schedule["expr"]);
      if (expr === undefined) throw new RuntimeError(400, "cron schedule requires a non-empty 'expr'");
      return { kind, expr, ...defined({ tz }) };
    }
    case "every": {
      const every = number(schedule["every_ms"] ?? schedule["everyMs"]);
      if (every === undefined || !Number.isInteger(every) || every < 1)
        throw new RuntimeError(400, "every_ms must be a positive integer");
      return { kind, everyMs: every };
    }
    case "at": {
      const at = number(schedule["at_ms"] ?? schedule["atMs"]);
      if (at === undefined || at < 0 || at > 8.64e15) throw new RuntimeError(400, "at_ms must be in the future");
      return { kind, at: isoTime(at) };
    }
    default:
      throw new RuntimeError(400, "schedule.kind must be one of at, every, cron");
  }
}
