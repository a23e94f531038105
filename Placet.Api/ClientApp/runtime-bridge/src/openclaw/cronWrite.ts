import { RuntimeError } from "../core/errors.js";
import { isoTime } from "../core/time.js";
import { defined, filled, flag, number, object, optional, requireText, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { emptyTask } from "./cronRead.js";

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
