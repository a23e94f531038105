import { RuntimeError } from "../core/errors.js";
import { object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import type { OpencodeServer } from "./server.js";

/** The sessions in which the model works now. */
export async function busySessions(server: OpencodeServer, signal: AbortSignal): Promise<string[]> {
  const states = Object.entries(await server.object("/session/status", signal));
  return states.filter(([, state]) => text(object(state)?.["type"]) !== "idle").map(([id]) => id);
}

/** @throws RuntimeError 409 while a turn runs: opencode aborts it when its configuration changes. */
export async function requireIdle(server: OpencodeServer, signal: AbortSignal): Promise<void> {
  const busy = await busySessions(server, signal);
  if (busy.length > 0) {
    throw new RuntimeError(
      409,
      "A turn is running, and opencode aborts it when its configuration changes. Stop it, or wait for its end",
    );
  }
}

/** Merges into the user's own configuration file, which lasts; a list replaces, an object is merged. */
export async function changeConfiguration(
  server: OpencodeServer,
  change: JsonObject,
  signal: AbortSignal,
): Promise<void> {
  await requireIdle(server, signal);
  await server.send("PATCH", "/global/config", signal, change);
}

/** What the user's own file says, and what is in force when the project's file and the environment are added. */
export async function configuration(server: OpencodeServer, signal: AbortSignal): Promise<JsonObject> {
  return server.object("/config", signal);
}

/** `openai/gpt-5` in its two halves; a model's name may have slashes of its own. */
export function splitModel(model: string): { provider: string; model: string } | undefined {
  const slash = model.indexOf("/");
  if (slash <= 0 || slash === model.length - 1) return undefined;
  return { provider: model.slice(0, slash), model: model.slice(slash + 1) };
}
