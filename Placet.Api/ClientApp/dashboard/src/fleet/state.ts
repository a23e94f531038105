import { type AgentHealthResponse, type AgentResponse, PlacetApiError } from "@placet/management-client";
import { wordsOf } from "../api/errors.ts";
import { isObject, text } from "../api/read.ts";
import type { Tone } from "../ui/tone.ts";

/** What a runtime answers about itself: read by the server for all agents, or by the page for one. */
export type Health = Pick<AgentHealthResponse, "status" | "error"> &
  Partial<Pick<AgentHealthResponse, "errorCode" | "lastSeenAt">>;

/** The health in a runtime's own document; without a word it is well. */
export function healthOf(document: unknown): Health {
  return { status: (isObject(document) ? text(document["status"]) : undefined) ?? "ok", error: null };
}

/** The health of a runtime that could not be asked. */
export function lostHealth(error: unknown): Health {
  return { status: "error", error: wordsOf(error), errorCode: error instanceof PlacetApiError ? error.code : null };
}

/** How an agent is: what its runtime answers and what the agent itself says about its work, in one word. */
export type StateWord =
  "refused" | "unreachable" | "failing" | "degraded" | "working" | "ready" | "offline" | "unmanaged" | "unknown";

export interface AgentState {
  readonly word: StateWord;
  readonly tone: Tone;
  /** What the runtime or the agent says about it, if anything. */
  readonly reason: string | undefined;
}

const tones: Readonly<Record<StateWord, Tone>> = {
  refused: "bad",
  unreachable: "bad",
  failing: "bad",
  degraded: "warn",
  working: "ok",
  ready: "ok",
  offline: "idle",
  unmanaged: "idle",
  unknown: "idle",
};

/** The words from worst to best: troubles come first in lists. */
export const stateWords = Object.keys(tones) as readonly StateWord[];

export function toneOf(word: StateWord): Tone {
  return tones[word];
}

/** `health` is missing while the runtimes are being asked, and for agents that are not asked. */
export function stateOf(agent: AgentResponse, health: Health | undefined): AgentState {
  const word = wordOf(agent, health);
  const reason = health?.error ?? (word === "degraded" ? health?.status : agent.statusMessage);
  return { word, tone: tones[word], reason: reason ?? undefined };
}

function wordOf(agent: AgentResponse, health: Health | undefined): StateWord {
  // The runtime is there; the key that is stored for it is the wrong one.
  if (health?.error) return health.errorCode === "upstream_401" ? "refused" : "unreachable";
  if (agent.status === "error") return "failing";
  if (health && health.status !== "ok") return "degraded";
  if (agent.status === "busy") return "working";
  if (agent.status === "active" || health) return "ready";
  if (agent.lastActiveAt) return "offline";
  return agent.managementUrl ? "unknown" : "unmanaged";
}

/** The later of the two signs of life: a ping of the agent, an answer of its runtime. */
export function lastSeen(agent: AgentResponse, health: Health | undefined): string | undefined {
  const moments = [agent.lastActiveAt, health?.lastSeenAt].filter((one): one is string => typeof one === "string");
  return moments.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}
