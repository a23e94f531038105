import type { Provider } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { filled, flag, list, object, requireText, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { readConfig, section, writeConfig } from "./config.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

const place = ["models", "providers"] as const;

export function providerRoutes(runtime: OpenClaw): RouteHandlers {
  const read = async (signal: AbortSignal): Promise<Provider[]> => {
    const [status, config] = await Promise.all([
      ask(runtime, "models.authStatus", onlyAgent(runtime), signal),
      readConfig(runtime, signal),
    ]);
    return readProviders(status, section(config.content, ...place), runtime);
  };
  const one = async (name: string, signal: AbortSignal): Promise<Provider> => {
    const provider = (await read(signal)).find((candidate) => candidate.name === name);
    if (!provider) throw new RuntimeError(404, `Provider '${name}' not found`);
    return provider;
  };
  const save = async (name: string, body: JsonObject, signal: AbortSignal): Promise<Provider> => {
    const key = body["value"] === undefined || body["value"] === null ? undefined : requireText(body, "value");
    const base = body["apiBase"] !== undefined ? body["apiBase"] : body["baseUrl"];
    if (key === undefined && base === undefined) throw new RuntimeError(400, "one of value, apiBase is required");
    if (base !== undefined) await writeBase(runtime, name, base, signal);
    if (key !== undefined) await setKey(runtime, name, key, signal);
    return one(name, signal);
  };

  return {
    "GET credentials/providers": async ({ signal }) => ({ items: await read(signal) }),
    "POST credentials/providers": async ({ body, signal }) => {
      const name = requireText(body, "name");
      const known = (await read(signal)).find((candidate) => candidate.name === name);
      if (!known) throw new RuntimeError(400, `OpenClaw has no provider '${name}'`);
      if (known.hasValue) throw new RuntimeError(409, `Provider '${name}' already has a key`);
      return save(name, body, signal);
    },
    "PUT credentials/providers/{name}": async ({ parameters: { name }, body, signal }) => {
      // The gateway would keep a key of a provider that it does not know.
      await one(name, signal);
      return save(name, body, signal);
    },
    "DELETE credentials/providers/{name}": async ({ parameters: { name }, signal }) => {
      await one(name, signal);
      await runtime.gateway.call("models.authLogout", { provider: name, ...onlyAgent(runtime) }, signal);
      const provider = await one(name, signal);
      if (provider.hasValue)
        throw new RuntimeError(501, "The key of this provider is in OpenClaw's configuration or environment");
      return provider;
    },
  };
}

async function setKey(runtime: OpenClaw, provider: string, apiKey: string, signal: AbortSignal): Promise<void> {
  try {
    await runtime.gateway.call("models.authSetApiKey", { provider, apiKey, ...onlyAgent(runtime) }, signal);
  } catch (error) {
    // A message about a key could repeat it.
    if (error instanceof RuntimeError && error.status === 400) throw new RuntimeError(400, "OpenClaw refused the key");
    throw error;
  }
}

async function writeBase(runtime: OpenClaw, name: string, base: unknown, signal: AbortSignal): Promise<void> {
  const url = base === null ? null : text(base)?.replace(/\/+$/, "");
  if (url === undefined || (url !== null && !URL.canParse(url)))
    throw new RuntimeError(400, "apiBase must be an address or null");
  const config = await readConfig(runtime, signal);
  const stored = section(config.content, ...place, name);
  if (Object.keys(stored).length === 0) {
    throw new RuntimeError(501, "OpenClaw takes an address only for a provider whose models are in its configuration");
  }
  if (url === null) throw new RuntimeError(501, "OpenClaw needs the address of a provider of its configuration");
  await writeConfig(runtime, config, [...place, name], { ...stored, baseUrl: url }, signal);
}

/** All providers that OpenClaw can be given a key for, those of its configuration, and those that have one. */
export function readProviders(
  status: JsonObject,
  configured: JsonObject,
  { unread }: Pick<OpenClaw, "unread">,
): Provider[] {
  const providers = new Map<string, Provider>();
  const entries = (member: string, read: (entry: JsonObject) => Provider | undefined): void => {
    for (const provider of unread.each("provider", list(status[member]) ?? [], (value) => {
      const entry = object(value);
      return entry && read(entry);
    })) {
      providers.set(provider.name ?? "", { ...providers.get(provider.name ?? ""), ...provider });
    }
  };
  entries("providerCapabilities", readCapability);
  for (const [name, settings] of Object.entries(configured)) {
    providers.set(name, {
      ...base(name),
      ...providers.get(name),
      apiBase: text(object(settings)?.["baseUrl"]) ?? "",
      isDirect: true,
    });
  }
  entries("providers", (entry) => readStatus(entry, providers));
  return [...providers.values()].sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

function base(name: string): Provider {
  return {
    name,
    label: name,
    envKey: "",
    isOauth: false,
    isLocal: false,
    isDirect: false,
    supportsApiBase: false,
    requiresApiBase: false,
    requiresApiKey: true,
    apiBase: "",
    defaultApiBase: "",
    hasValue: false,
    masked: "",
  };
}

function readCapability(entry: JsonObject): Provider | undefined {
  const name = filled(entry["provider"]);
  if (name === undefined) return undefined;
  const takesKey = flag(entry["apiKeySupported"]) ?? false;
  return {
    ...base(name),
    isOauth: !takesKey && (list(entry["loginOptions"]) ?? []).length > 0,
    requiresApiKey: takesKey,
  };
}

function readStatus(entry: JsonObject, known: ReadonlyMap<string, Provider>): Provider | undefined {
  const name = filled(entry["provider"]);
  if (name === undefined) return undefined;
  const hasValue = (list(entry["profiles"]) ?? []).length > 0 || object(entry["apiKey"]) !== undefined;
  return {
    ...(known.get(name) ?? base(name)),
    label: filled(entry["displayName"]) ?? name,
    hasValue,
    masked: hasValue ? "***" : "",
  };
}
