import { RuntimeError } from "../core/errors.js";
import { filled, object } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, type OpenClaw } from "./runtime.js";

/** What the gateway writes in place of a secret. Written back, it keeps what is stored. */
const redacted = "__OPENCLAW_REDACTED__";
/** What the wire format has in place of a secret, with the same meaning. */
const masked = "***";

/** OpenClaw's configuration file, as it is on the disk, with secrets hidden. */
export interface StoredConfig {
  readonly content: JsonObject;
  /** Changes with the content; a change that names an older one is refused. */
  readonly hash: string | undefined;
}

export async function readConfig(runtime: OpenClaw, signal: AbortSignal): Promise<StoredConfig> {
  const answer = await ask(runtime, "config.get", {}, signal);
  // The written one: the effective one also has the defaults, which nobody has set.
  const content = object(answer["sourceConfig"]) ?? object(answer["parsed"]) ?? object(answer["config"]);
  if (!content) throw new RuntimeError(503, "OpenClaw's configuration cannot be read at present");
  return { content, hash: filled(answer["hash"]) };
}

/** The object at a path of the configuration; an empty one when there is none. */
export function section(content: JsonObject, ...path: readonly string[]): JsonObject {
  let value: JsonObject = content;
  for (const name of path) value = object(value[name]) ?? {};
  return value;
}

/**
 * Changes the value at a path: an object replaces the stored one as a whole, null removes it.
 * @throws RuntimeError 409 when somebody else changed the configuration meanwhile.
 */
export async function writeConfig(
  runtime: OpenClaw,
  { content, hash }: StoredConfig,
  path: readonly string[],
  value: unknown,
  signal: AbortSignal,
): Promise<void> {
  const parent = section(content, ...path.slice(0, -1));
  const stored = parent[path.at(-1) ?? ""];
  const patch = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), mergePatch(stored, value));
  const replacePaths = arrayPaths(stored, path);
  try {
    await runtime.gateway.call(
      "config.patch",
      {
        raw: JSON.stringify(patch),
        ...(hash === undefined ? {} : { baseHash: hash }),
        ...(replacePaths.length > 0 ? { replacePaths } : {}),
      },
      signal,
    );
  } catch (error) {
    if (
      error instanceof RuntimeError &&
      error.status === 400 &&
      /config changed since|base hash/i.test(error.message)
    ) {
      throw new RuntimeError(409, "OpenClaw's configuration was changed by somebody else at the same time; try again");
    }
    throw error;
  }
}

/** The merge patch (RFC 7396) that makes one value of another: what is missing in the new one is named with null. */
export function mergePatch(from: unknown, to: unknown): unknown {
  const [before, after] = [object(from), object(to)];
  if (!before || !after) return to;
  const patch: Record<string, unknown> = {};
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) patch[name] = null;
  for (const [name, value] of Object.entries(after)) {
    // What is the same is left out, so that a secret that is only shown hidden is not touched.
    if (JSON.stringify(before[name]) !== JSON.stringify(value)) patch[name] = mergePatch(before[name], value);
  }
  return patch;
}

/** The paths of all lists in a value: the gateway shortens a list only where it is told that this is meant. */
export function arrayPaths(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return [path.join(".")];
  return Object.entries(object(value) ?? {}).flatMap(([name, inner]) => arrayPaths(inner, [...path, name]));
}

/** With every hidden secret as the wire format shows it. */
export function mask(value: unknown): unknown {
  return replaceTexts(value, redacted, masked);
}

/** With every secret that was sent back hidden as the gateway knows it. */
export function unmask(value: unknown): unknown {
  return replaceTexts(value, masked, redacted);
}

function replaceTexts(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, from, to));
  const read = object(value);
  return read
    ? Object.fromEntries(Object.entries(read).map(([name, inner]) => [name, replaceTexts(inner, from, to)]))
    : value;
}
