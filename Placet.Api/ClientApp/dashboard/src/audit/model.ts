import { isObject, moment, number, objects, text, type Loose } from "../api/read.ts";
import type { Tone } from "../ui/tone.ts";

/** What belongs together by an id that events share. */
export const ties = ["run", "trace", "turn", "parent", "chat", "session"] as const;
export type Tie = (typeof ties)[number];

export interface AuditEvent {
  /** The same over refreshes; runtimes give events no id. */
  readonly key: string;
  readonly at: number | undefined;
  readonly kind: string;
  /** What it was about, in the runtime's words: the tool, the model, the request. */
  readonly about: string | undefined;
  readonly lane: string;
  readonly model: string | undefined;
  readonly status: string | undefined;
  readonly duration: number | undefined;
  readonly error: string | undefined;
  readonly ids: Readonly<Record<Tie, string | undefined>>;
  readonly raw: Loose;
}

/** Requests to the runtime's API, ours among them: noise unless somebody asks for them. */
export const noise = "api_request";

/** The events of some pages. One that came before is left out: a list that moved, or a runtime that takes no offset. */
export function eventsOf(pages: readonly unknown[]): readonly AuditEvent[] {
  const before = new Set<string>();
  const keys = new Map<string, number>();
  const all: AuditEvent[] = [];
  for (const page of pages) {
    const here: string[] = [];
    for (const raw of itemsOf(page)) {
      const whole = JSON.stringify(raw);
      if (before.has(whole)) continue;
      here.push(whole);
      const event = eventOf(raw);
      const key = keyOf(event);
      const times = (keys.get(key) ?? 0) + 1;
      keys.set(key, times);
      all.push({ ...event, key: times === 1 ? key : `${key}-${times}` });
    }
    for (const whole of here) before.add(whole);
  }
  return all;
}

/** What does not change while a step goes on: an open row stays open when its status comes. */
function keyOf({ raw, kind, about, ids }: Omit<AuditEvent, "key">): string {
  return hash([text(raw["ts"]), kind, about, ids.run, ids.turn, ids.trace].join(" "));
}

export function itemsOf(page: unknown): readonly Loose[] {
  return isObject(page) ? objects(page["items"]) : [];
}

function eventOf(raw: Loose): Omit<AuditEvent, "key"> {
  const said = (name: string, other?: string): string | undefined =>
    text(raw[name]) ?? (other === undefined ? undefined : text(raw[other]));
  const word = said("event") ?? "event";
  const tool = said("tool_name", "toolName") ?? said("name");
  const kind = word === "tool_call" && /^mcp[_:]/.test(tool ?? "") ? "mcp_call" : word;
  return {
    at: moment(raw["ts"]),
    kind,
    about: aboutOf(raw, kind, tool),
    lane: said("channel", "origin") ?? "system",
    model: said("model"),
    status: said("status"),
    duration: number(raw["duration_ms"]),
    error: said("error"),
    ids: {
      run: said("run_id", "runId"),
      trace: said("trace_id", "traceId"),
      turn: said("turn_id", "turnId"),
      parent: said("parent_run_id", "parentRunId"),
      chat: said("channel_id", "channelId"),
      session: said("session_key", "sessionKey"),
    },
    raw,
  };
}

function aboutOf(raw: Loose, kind: string, tool: string | undefined): string | undefined {
  if (kind === noise) return [raw["method"], raw["path"], raw["http_status"]].map(text).filter(Boolean).join(" ");
  return tool ?? text(raw["model"]) ?? text(raw["job_id"]);
}

/** 53 bits of a text, short enough for an address. */
function hash(value: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

export function statusTone(status: string | undefined): Tone {
  if (status === undefined) return "idle";
  if (/^(ok|success|approved|completed|done)$/i.test(status)) return "ok";
  if (/^(error|failed|failure|timeout|crashed)$/i.test(status)) return "bad";
  return /^(denied|rejected|skipped|cancell?ed|pending)$/i.test(status) ? "warn" : "idle";
}

/** Whether something went wrong, by its status or because there is an error. */
export function failed(event: AuditEvent): boolean {
  return statusTone(event.status) === "bad" || (event.status === undefined && event.error !== undefined);
}

export interface Counts {
  readonly events: number | undefined;
  readonly runs: number | undefined;
  readonly errors: number | undefined;
  readonly kinds: ReadonlyMap<string, number>;
  readonly tools: ReadonlyMap<string, number>;
}

/** The runtime's own counts over the whole window; undefined when it has none. */
export function countsOf(document: unknown): Counts | undefined {
  if (!isObject(document) || number(document["total"]) === undefined) return undefined;
  return {
    events: number(document["total"]),
    runs: number(document["runs"]),
    errors: number(document["errors"]),
    kinds: numbersOf(document["byEvent"]),
    tools: numbersOf(document["byTool"]),
  };
}

function numbersOf(value: unknown): ReadonlyMap<string, number> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(entries.map(([name, count]) => [name, number(count) ?? 0] as const).filter(([, count]) => count > 0));
}
