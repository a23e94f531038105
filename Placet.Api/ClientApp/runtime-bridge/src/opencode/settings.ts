import type { RuntimeSettings } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { flag, list, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { changeConfiguration, configuration, splitModel } from "./configuration.js";
import type { OpencodeServer } from "./server.js";

/** Settings under opencode's own names. A text that is missing or null means opencode's default. */
const texts: Readonly<Record<string, (value: string) => boolean>> = {
  model: (value) => splitModel(value) !== undefined,
  small_model: (value) => splitModel(value) !== undefined,
  default_agent: () => true,
  username: () => true,
};

/** Switches with opencode's defaults. */
const switches: Readonly<Record<string, boolean>> = { snapshot: true };

export function settingsRoutes(server: OpencodeServer) {
  async function read(signal: AbortSignal): Promise<RuntimeSettings> {
    const [config, providers] = await Promise.all([
      configuration(server, signal),
      server.object("/config/providers", signal),
    ]);
    return settingsOf(config, providers);
  }

  return {
    "GET settings": ({ signal }) => read(signal),

    "PATCH settings": async ({ body, signal }) => {
      const before = await configuration(server, signal);
      const change = settingsChange(body);
      const changes = Object.keys(change).filter((name) => (before[name] ?? null) !== change[name]);
      if (changes.length > 0) await changeConfiguration(server, change, signal);
      // opencode loads the project anew behind its answer, so what is in force now may still be the old.
      const providers = await server.object("/config/providers", signal);
      return { ...settingsOf({ ...before, ...change }, providers), changes, restart_needed: false };
    },
  } satisfies RouteHandlers;
}

export function settingsOf(config: JsonObject, providers: JsonObject): RuntimeSettings {
  const basic = Object.fromEntries(Object.keys(texts).map((name) => [name, text(config[name]) ?? null]));
  const options = (list(providers["providers"]) ?? []).flatMap((value) => {
    const id = text(object(value)?.["id"]);
    return id === undefined ? [] : [{ value: id, label: text(object(value)?.["name"]) ?? id }];
  });
  return {
    // The wire format has null for a default, which the client's type lacks.
    basic: basic as Record<string, string>,
    advanced: Object.fromEntries(Object.entries(switches).map(([name, usual]) => [name, flag(config[name]) ?? usual])),
    options: {
      providers: [{ value: "auto", label: "auto" }, ...options],
      reasoning_effort: [],
      provider_retry_mode: [],
    },
  };
}

/** @throws RuntimeError 400 for a name or a value that cannot be used; then nothing is changed. */
export function settingsChange(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const isUsable = Object.hasOwn(texts, name) ? texts[name] : undefined;
      if (isUsable) {
        if (value === null || value === "") return [name, null];
        if (typeof value === "string" && isUsable(value)) return [name, value];
      } else if (Object.hasOwn(switches, name)) {
        if (typeof value === "boolean") return [name, value];
      } else {
        throw new RuntimeError(400, `opencode has no setting '${name.slice(0, 64)}'`);
      }
      throw new RuntimeError(
        400,
        name.endsWith("model") ? `${name} must be written provider/model` : `${name} has a value that cannot be used`,
      );
    }),
  );
}
