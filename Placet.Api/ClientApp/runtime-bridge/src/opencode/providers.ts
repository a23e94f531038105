import type { Provider } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import type { Log } from "../core/log.js";
import { RuntimeError } from "../core/errors.js";
import { filled, list, object, optional, requireText, text, texts } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { busySessions, changeConfiguration } from "./configuration.js";
import type { OpencodeServer } from "./server.js";

/** A provider as it is in force: its key is somewhere in there, and is only asked whether it is. */
interface ConfiguredProvider {
  readonly source: string | undefined;
  readonly hasKey: boolean;
  readonly apiBase: string;
}

interface KnownProvider {
  readonly id: string;
  readonly label: string;
  readonly envKey: string;
}

export function providerRoutes(server: OpencodeServer, unread: Unread, log: Log) {
  async function all(signal: AbortSignal): Promise<Provider[]> {
    const [known, configured, logins] = await Promise.all([
      knownProviders(server, unread, signal),
      server.object("/config/providers", signal),
      server.object("/provider/auth", signal),
    ]);
    return providersOf(known, configured, logins, unread);
  }

  async function find(name: string, signal: AbortSignal): Promise<Provider> {
    const found = (await all(signal)).find((one) => one.name === name);
    if (!found) throw new RuntimeError(404, `opencode knows no provider '${name}'`);
    return found;
  }

  async function change(name: string, body: JsonObject, signal: AbortSignal): Promise<Provider> {
    const before = await find(name, signal);
    const value = optional(body, "value", filled);
    const apiBase = baseOf(body);
    if (value === undefined && apiBase === undefined) throw new RuntimeError(400, "value or apiBase must be given");
    if (value !== undefined && before.isOauth)
      throw new RuntimeError(400, `${name} is connected by a log-in, not by a key`);
    if (apiBase !== undefined) {
      await changeConfiguration(server, { provider: { [name]: { options: { baseURL: apiBase } } } }, signal);
    }
    if (value !== undefined) {
      await server.send("PUT", keyPath(name), signal, { type: "api", key: value });
      await reload(signal);
    }
    return {
      ...before,
      ...(apiBase !== undefined && { apiBase }),
      ...(value !== undefined && { hasValue: true, masked: "***" }),
    };
  }

  /** opencode reads its keys when it loads a project. Not during a turn, which that would end: then the key counts from the next load on. */
  async function reload(signal: AbortSignal): Promise<void> {
    if ((await busySessions(server, signal)).length > 0)
      return log.warn("the provider's key counts when opencode loads the project again");
    await server.send("POST", "/instance/dispose", signal);
  }

  return {
    // opencode stores no other secrets. The empty list is what makes Placet show the section with the providers.
    "GET credentials": async () => ({ items: [] }),

    "POST credentials": async () => {
      throw new RuntimeError(501, "opencode stores no secrets but the keys of providers");
    },

    "GET credentials/providers": async ({ signal }) => ({ items: await all(signal) }),

    "POST credentials/providers": async ({ body, signal }) => {
      const name = requireText(body, "name");
      if ((await find(name, signal)).hasValue) throw new RuntimeError(409, `${name} has a key already`);
      return change(name, body, signal);
    },

    "PUT credentials/providers/{name}": ({ parameters, body, signal }) => change(parameters.name, body, signal),

    "DELETE credentials/providers/{name}": async ({ parameters: { name }, signal }) => {
      await find(name, signal);
      await server.send("DELETE", keyPath(name), signal);
      await reload(signal);
      return find(name, signal);
    },
  } satisfies RouteHandlers;
}

/** Every provider that opencode knows; those that only the configuration has come last. */
export function providersOf(
  known: readonly KnownProvider[],
  configured: JsonObject,
  logins: JsonObject,
  unread: Unread,
): Provider[] {
  const inForce = new Map(
    unread.each("provider", list(configured["providers"]) ?? [], (value) => {
      const id = text(object(value)?.["id"]);
      return id === undefined ? undefined : ([id, readConfigured(value)] as const);
    }),
  );
  const names = new Set(known.map(({ id }) => id));
  const own = (list(configured["providers"]) ?? []).flatMap((value) => {
    const id = text(object(value)?.["id"]);
    return id === undefined || names.has(id) ? [] : [{ id, label: text(object(value)?.["name"]) ?? id, envKey: "" }];
  });
  return [...known, ...own].map((one) => wireProvider(one, inForce.get(one.id), logins[one.id]));
}

function wireProvider(
  { id, label, envKey }: KnownProvider,
  configured: ConfiguredProvider | undefined,
  login: unknown,
): Provider {
  const ways = (list(login) ?? []).map((way) => text(object(way)?.["type"]));
  const hasValue = configured?.hasKey ?? false;
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(configured?.apiBase ?? "");
  return {
    name: id,
    label,
    envKey,
    isOauth: ways.length > 0 && !ways.includes("api"),
    isLocal,
    isDirect: configured?.source === "config",
    supportsApiBase: true,
    requiresApiBase: false,
    requiresApiKey: !isLocal,
    apiBase: configured?.apiBase ?? "",
    defaultApiBase: "",
    hasValue,
    masked: hasValue ? "***" : "",
  };
}

function readConfigured(value: unknown): ConfiguredProvider {
  const provider = object(value);
  const options = object(provider?.["options"]);
  const source = text(provider?.["source"]);
  const key = filled(provider?.["key"]) ?? filled(options?.["apiKey"]);
  // "public" stands for the free models that need no key.
  return {
    source,
    hasKey: source === "env" || (key !== undefined && key !== "public"),
    apiBase: text(options?.["baseURL"]) ?? "",
  };
}

/**
 * The list of integrations is short; it is empty until opencode has loaded it, and older versions have none. Then it is taken from the
 * list of providers, which comes with all their models, 6 MiB.
 */
async function knownProviders(server: OpencodeServer, unread: Unread, signal: AbortSignal): Promise<KnownProvider[]> {
  const integrations = await server.object("/api/integration", signal).catch(noIntegrations);
  const short = unread.each("provider", list(integrations["data"]) ?? [], readKnown);
  if (short.length > 0) return short;
  return unread.each("provider", list((await server.object("/provider", signal))["all"]) ?? [], readKnown);
}

/** `{id, name, methods: [{type: "env", names: ["OPENAI_API_KEY"]}]}` as an integration, `{id, name, env: [...]}` as a provider. */
export function readKnown(value: unknown): KnownProvider | undefined {
  const provider = object(value);
  const id = text(provider?.["id"]);
  if (id === undefined) return undefined;
  const ways = (list(provider?.["methods"]) ?? []).flatMap((method) => texts(object(method)?.["names"]) ?? []);
  const names = [...ways, ...(texts(provider?.["env"]) ?? [])];
  return { id, label: text(provider?.["name"]) ?? id, envKey: names[0] ?? "" };
}

function noIntegrations(error: unknown): JsonObject {
  if (error instanceof RuntimeError && (error.status === 404 || error.status === 501)) return {};
  throw error;
}

function baseOf(body: JsonObject): string | undefined {
  const name = body["apiBase"] === undefined ? "baseUrl" : "apiBase";
  if (body[name] === null || body[name] === "")
    throw new RuntimeError(400, "opencode cannot take an address away: edit its configuration file");
  return optional(body, name, filled);
}

function keyPath(name: string): string {
  return `/auth/${encodeURIComponent(name)}`;
}
