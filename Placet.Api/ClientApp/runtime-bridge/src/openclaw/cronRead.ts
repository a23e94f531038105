import type { CronJob, CronRun, CronSchedule } from "@placet/management-client";
import { count, defined, filled, flag, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { originOf } from "./sessionKey.js";

/** OpenClaw takes no empty task; the wire format allows one. */
export const emptyTask = "(no message)";

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
