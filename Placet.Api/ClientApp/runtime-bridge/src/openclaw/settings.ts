import type { RuntimeSettings } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { count, filled, list, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { readConfig, section, writeConfig } from "./config.js";
import { ask, modelOf, onlyAgent, type OpenClaw } from "./runtime.js";

/** A setting of the wire format that OpenClaw has too. */
interface Setting {
  readonly group: "basic" | "advanced";
  /** Below `agents.defaults`. */
  readonly path: string;
  /** A model is stored as a text, or as an object of which the first choice is shown and changed. */
  readonly kind: "model" | "text" | "count";
}

const settings: Readonly<Record<string, Setting>> = {
  model: { group: "basic", path: "model", kind: "model" },
  vision_model: { group: "basic", path: "imageModel", kind: "model" },
  reasoning_effort: { group: "basic", path: "thinkingDefault", kind: "text" },
  timezone: { group: "basic", path: "userTimezone", kind: "text" },
  max_concurrent_requests: { group: "advanced", path: "maxConcurrent", kind: "count" },
};

const place = ["agents", "defaults"] as const;
const thinkingLevels = ["off", "minimal", "low", "medium", "high", "xhigh", "adaptive", "max", "ultra"];

export function settingsRoutes(runtime: OpenClaw): RouteHandlers {
  const read = async (signal: AbortSignal): Promise<RuntimeSettings> => {
    const [config, models] = await Promise.all([
      readConfig(runtime, signal),
      ask(runtime, "models.list", onlyAgent(runtime), signal).catch(() => undefined),
    ]);
    return readSettings(section(config.content, ...place), list(models?.["models"]) ?? []);
  };
  return {
    "GET settings": ({ signal }) => read(signal),
    "PATCH settings": async ({ body, signal }) => {
      const config = await readConfig(runtime, signal);
      const stored = section(config.content, ...place);
      const changed = changeSettings(stored, body);
      const changes = Object.keys(settings).filter(
        (name) => shown(settings[name], stored) !== shown(settings[name], changed),
      );
      if (changes.length > 0) await writeConfig(runtime, config, place, changed, signal);
      // OpenClaw takes all of these over while it runs.
      return { ...(await read(signal)), changes, restart_needed: false };
    },
  };
}

export function readSettings(defaults: JsonObject, models: readonly unknown[]): RuntimeSettings {
  const values = (group: Setting["group"]): Record<string, string> =>
    Object.fromEntries(
      Object.entries(settings)
        .filter(([, setting]) => setting.group === group)
        .map(([name, setting]) => [name, (shown(setting, defaults) ?? null) as string]),
    );
  const providers = new Set(
    models.map((model) => filled(object(model)?.["provider"])).filter((name) => name !== undefined),
  );
  return {
    basic: values("basic"),
    // What is not set has a default that depends on the machine, and is left out.
    advanced: Object.fromEntries(Object.entries(values("advanced")).filter(([, value]) => value !== null)),
    options: {
      providers: [{ value: "auto", label: "Auto" }, ...[...providers].sort().map((value) => ({ value, label: value }))],
      reasoning_effort: thinkingLevels,
    },
  };
}

function shown(setting: Setting | undefined, defaults: JsonObject): string | number | undefined {
  const value = setting && defaults[setting.path];
  switch (setting?.kind) {
    case "model":
      return modelOf(value);
    case "count":
      return count(value);
    default:
      return filled(value);
  }
}

/** The defaults with the changes of a request; empty text and null bring the runtime's own default back. */
export function changeSettings(defaults: JsonObject, body: JsonObject): JsonObject {
  const changed: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(body)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!setting) throw new RuntimeError(400, `OpenClaw has no setting "${name}"`);
    const given = value === null ? "" : value;
    if (given === "") delete changed[setting.path];
    else changed[setting.path] = written(name, setting, given, defaults[setting.path]);
  }
  return changed;
}

function written(name: string, { kind }: Setting, value: unknown, stored: unknown): unknown {
  if (kind === "count") {
    const number = count(value);
    if (number === undefined || number < 1) throw new RuntimeError(400, `${name} must be a positive integer`);
    return number;
  }
  const given = text(value);
  if (given === undefined) throw new RuntimeError(400, `${name} must be a string`);
  // Models to fall back to stay as they are.
  const choices = kind === "model" ? object(stored) : undefined;
  return choices ? { ...choices, primary: given } : given;
}
