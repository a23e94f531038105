import { RuntimeError } from "../core/errors.js";
import type { Unread } from "../core/unread.js";
import { filled, list, object } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import type { Hello } from "./hello.js";

/** Calls of a gateway's methods. */
export interface GatewayCalls {
  readonly hello: Hello | undefined;
  /** Seconds since the gateway's start. */
  readonly uptime: number | undefined;
  call(method: string, params: JsonObject, signal: AbortSignal): Promise<unknown>;
}

/** What the groups of routes share. */
export interface OpenClaw {
  readonly gateway: GatewayCalls;
  /** The only agent of the gateway that is shown; all of them when undefined. */
  readonly agent: string | undefined;
  readonly unread: Unread;
  readonly now: () => Date;
}

/** Calls a method that answers with an object. */
export async function ask(
  { gateway }: OpenClaw,
  method: string,
  params: JsonObject,
  signal: AbortSignal,
): Promise<JsonObject> {
  const answer = object(await gateway.call(method, params, signal));
  if (!answer) throw new RuntimeError(502, `The gateway answered ${method} in a shape that cannot be read`);
  return answer;
}

/** The filter by agent, where only one is shown. */
export function onlyAgent({ agent }: OpenClaw): { agentId?: string } {
  return agent === undefined ? {} : { agentId: agent };
}

export interface AgentEntry {
  readonly id: string;
  readonly workspace: string | undefined;
  readonly model: string | undefined;
}

/** The agent whose workspace, skills and providers are shown: the chosen one, or the gateway's default. */
export async function shownAgent(runtime: OpenClaw, signal: AbortSignal): Promise<AgentEntry> {
  const answer = await ask(runtime, "agents.list", {}, signal);
  const id = runtime.agent ?? filled(answer["defaultId"]) ?? "main";
  const entry = list(answer["agents"])
    ?.map(object)
    .find((agent) => agent?.["id"] === id);
  if (!entry) throw new RuntimeError(404, `OpenClaw has no agent "${id}"`);
  return { id, workspace: filled(entry["workspace"]), model: modelOf(entry["model"]) };
}

/** A model is a text, or an object with a first choice and others to fall back to. */
export function modelOf(value: unknown): string | undefined {
  return filled(value) ?? filled(object(value)?.["primary"]);
}

/** `provider/model` without the provider: models' own names may have slashes. */
export function modelName(value: string): string {
  const slash = value.indexOf("/");
  return slash < 0 ? value : value.slice(slash + 1);
}
