import type { A2aPeerDraft } from "@placet/management-client";
import { flag, isObject, moment, objects, text, type Loose } from "../api/read.ts";

export interface Peer {
  readonly alias: string;
  readonly url: string;
  readonly name: string;
  readonly description: string;
  readonly hasToken: boolean;
  readonly enabled: boolean;
  readonly lastCalled: number | undefined;
  readonly lastError: string;
}

/** A list of peers, or a map by their aliases, as some runtimes answer. */
export function peersOf(document: unknown): readonly Peer[] {
  if (!isObject(document)) return [];
  const map = document["peers"];
  const found: readonly (Loose & { alias?: unknown })[] = isObject(map)
    ? Object.entries(map).flatMap(([alias, peer]) => (isObject(peer) ? [{ alias, ...peer }] : []))
    : objects(document["items"] ?? map);
  return found
    .map((one) => ({
      alias: text(one["alias"]) ?? "",
      url: text(one["url"]) ?? "",
      name: text(one["name"]) ?? "",
      description: text(one["description"]) ?? "",
      hasToken: flag(one["hasToken"]) === true,
      enabled: flag(one["enabled"]) !== false,
      lastCalled: moment(one["lastCalledAt"]),
      lastError: text(one["lastError"]) ?? "",
    }))
    .filter((one) => one.alias !== "")
    .toSorted((a, b) => a.alias.localeCompare(b.alias));
}

export interface PeerDraft {
  readonly alias: string;
  readonly url: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly token: string;
  readonly dropToken: boolean;
}

export function draftOf(peer: Peer | undefined): PeerDraft {
  return {
    alias: peer?.alias ?? "",
    url: peer?.url ?? "",
    description: peer?.description ?? "",
    enabled: peer?.enabled ?? true,
    token: "",
    dropToken: false,
  };
}

export type Fault = "alias" | "taken" | "url";

export function faultOf(draft: PeerDraft, taken: readonly string[], isNew: boolean): Fault | undefined {
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(draft.alias) || /^\.+$/.test(draft.alias)) return "alias";
  // The runtime overwrites without a word.
  if (isNew && taken.includes(draft.alias)) return "taken";
  try {
    return /^https?:$/.test(new URL(draft.url.trim()).protocol) ? undefined : "url";
  } catch {
    return "url";
  }
}

/** A token that is left out stays; null takes it away. */
export function bodyOf(draft: PeerDraft): A2aPeerDraft {
  return {
    alias: draft.alias,
    url: draft.url.trim(),
    description: draft.description.trim() || null,
    enabled: draft.enabled,
    ...(draft.dropToken ? { token: null } : draft.token ? { token: draft.token } : {}),
  };
}
