import type { Credential } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { filled, flag, list, object, optional, requireText, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, type OpenClaw } from "./runtime.js";

/** An entry of OpenClaw's secret store. The value of one of kind `env` can be read by everybody with access; that of a `secret` never. */
interface Entry {
  readonly name: string;
  readonly kind: "secret" | "env";
}

export function credentialRoutes(runtime: OpenClaw): RouteHandlers {
  const entries = async (signal: AbortSignal): Promise<Entry[]> => {
    const answer = await ask(runtime, "secrets.store.list", {}, signal);
    return runtime.unread.each("entry of the secret store", list(answer["entries"]) ?? [], readEntry);
  };
  const find = async (key: string, signal: AbortSignal): Promise<Entry | undefined> =>
    (await entries(signal)).find((entry) => entry.name === key);
  const existing = async (key: string, signal: AbortSignal): Promise<Entry> => {
    const entry = await find(key, signal);
    if (!entry) throw new RuntimeError(404, "Credential not found");
    return entry;
  };

  return {
    "GET credentials": async ({ signal }) => {
      const items = (await entries(signal)).map(show).sort((a, b) => ((a.key ?? "") < (b.key ?? "") ? -1 : 1));
      return { items, count: items.length };
    },
    "POST credentials": async ({ body, signal }) => {
      const key = readKey(requireText(body, "key"));
      const entry: Entry = { name: key, kind: optional(body, "exposed", flag) ? "env" : "secret" };
      if (await find(key, signal)) throw new RuntimeError(409, `Credential '${key}' already exists`);
      await store(runtime, entry, readValue(body), signal);
      return show(entry);
    },
    "GET credentials/{key}": async ({ parameters: { key }, signal }) => show(await existing(key, signal)),
    "PUT credentials/{key}": async ({ parameters: { key }, body, signal }) => {
      const value = readValue(body);
      const entry = (await find(key, signal)) ?? { name: readKey(key), kind: "secret" };
      await store(runtime, entry, value, signal);
      return show(entry);
    },
    "DELETE credentials/{key}": async ({ parameters: { key }, signal }) => {
      // The gateway answers the same whether there was one or not.
      await existing(key, signal);
      await runtime.gateway.call("secrets.store.delete", { name: key }, signal);
      return { deleted: true, key };
    },
    "PUT credentials/{key}/exposed": async ({ parameters: { key }, body, signal }) => {
      const entry = await existing(key, signal);
      const exposed = optional(body, "exposed", flag);
      if (exposed === undefined) throw new RuntimeError(400, "exposed must be a boolean");
      if (exposed !== (entry.kind === "env")) {
        throw new RuntimeError(
          501,
          "OpenClaw changes this only together with a new value: delete the secret and create it again",
        );
      }
      return show(entry);
    },
  };
}

function readEntry(value: unknown): Entry | undefined {
  const entry = object(value);
  const name = filled(entry?.["name"]);
  return name === undefined ? undefined : { name, kind: entry?.["kind"] === "env" ? "env" : "secret" };
}

/** The gateway keeps no entry without a value. */
function show({ name, kind }: Entry): Credential {
  return { key: name, hasValue: true, masked: "***", exposed: kind === "env" };
}

async function store(runtime: OpenClaw, { name, kind }: Entry, value: string, signal: AbortSignal): Promise<void> {
  try {
    await runtime.gateway.call("secrets.store.set", { name, value, kind }, signal);
  } catch (error) {
    // A message about a value could repeat it.
    if (error instanceof RuntimeError && error.status === 400)
      throw new RuntimeError(400, "OpenClaw refused the name or the value");
    throw error;
  }
}

function readKey(key: string): string {
  if (!/^[A-Z][A-Z0-9_]{0,127}$/.test(key)) {
    throw new RuntimeError(
      400,
      "OpenClaw takes names of capital letters, digits and underscores, beginning with a letter",
    );
  }
  return key;
}

function readValue(body: JsonObject): string {
  const value = text(body["value"]);
  if (value === undefined || value === "") throw new RuntimeError(400, "value must be a non-empty string");
  return value;
}
