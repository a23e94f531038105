import { flag, isObject, number, objects, text, type Loose } from "../api/read.ts";

export interface Secret {
  readonly key: string;
  readonly isSet: boolean;
  readonly exposed: boolean;
}

/** The secrets of a list, by name; one without a key can't be acted on and is left out. */
export function secretsOf(document: unknown): readonly Secret[] {
  return itemsOf(document)
    .map((item) => ({
      key: text(item["key"]) ?? "",
      isSet: flag(item["hasValue"]) ?? text(item["masked"]) !== undefined,
      exposed: flag(item["exposed"]) ?? false,
    }))
    .filter(({ key }) => key !== "")
    .toSorted((a, b) => a.key.localeCompare(b.key));
}

export interface Provider {
  readonly name: string;
  readonly label: string;
  readonly isSet: boolean;
  readonly byLogin: boolean;
  readonly isLocal: boolean;
  readonly envKey: string | undefined;
  readonly base: string | undefined;
  readonly defaultBase: string | undefined;
  readonly takesBase: boolean;
  readonly needsBase: boolean;
  readonly needsKey: boolean;
}

/** All providers that the runtime knows, those in use first. */
export function providersOf(document: unknown): readonly Provider[] {
  return itemsOf(document)
    .map(providerOf)
    .filter(({ name }) => name !== "")
    .toSorted((a, b) => Number(inUse(b)) - Number(inUse(a)) || a.label.localeCompare(b.label));
}

function providerOf(item: Loose): Provider {
  const name = text(item["name"]) ?? "";
  const byLogin = flag(item["isOauth"]) ?? false;
  const needsBase = flag(item["requiresApiBase"]) ?? false;
  return {
    name,
    label: text(item["label"]) ?? name,
    isSet: flag(item["hasValue"]) ?? false,
    byLogin,
    isLocal: flag(item["isLocal"]) ?? false,
    envKey: text(item["envKey"]),
    base: text(item["apiBase"]),
    defaultBase: text(item["defaultApiBase"]),
    takesBase: !byLogin && (needsBase || (flag(item["supportsApiBase"]) ?? true)),
    needsBase,
    needsKey: !byLogin && (flag(item["requiresApiKey"]) ?? false),
  };
}

/** Whether a provider has a key, a log-in or an address. */
export function inUse(provider: Provider): boolean {
  return provider.isSet || provider.base !== undefined;
}

function itemsOf(document: unknown): readonly Loose[] {
  return isObject(document) ? objects(document["items"]) : [];
}

export type SecretFault = "key" | "reserved" | "value" | "long";

const mostBytes = 65_536;

/** What keeps a secret from being stored. `providers` is an address of the runtime's own. */
export function secretFault(key: string, value: string): SecretFault | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(key)) return "key";
  if (key === "providers") return "reserved";
  if (value === "") return "value";
  return new TextEncoder().encode(value).length > mostBytes ? "long" : undefined;
}

export type ProviderFault = "provider" | "key" | "base" | "nothing";

interface ProviderInput {
  readonly key: string;
  readonly base: string;
}

/** What keeps a provider from being stored: what it needs and does not have yet, or nothing that is new. */
export function providerFault(provider: Provider | undefined, { key, base }: ProviderInput): ProviderFault | undefined {
  if (!provider) return "provider";
  const address = base.trim();
  if (address !== "" && !/^https?:\/\/[^\s/]/i.test(address)) return "base";
  if (provider.needsBase && address === "") return "base";
  if (provider.needsKey && !provider.isSet && key === "") return "key";
  return key === "" && address === (provider.base ?? "") ? "nothing" : undefined;
}

/** What is new of a provider: a key that was typed, an address that differs; an address that was cleared is null. */
export function providerChange(
  provider: Provider,
  { key, base }: ProviderInput,
): { value?: string; apiBase?: string | null } {
  const address = base.trim().replace(/\/+$/, "");
  const isOther = provider.takesBase && address !== (provider.base ?? "").replace(/\/+$/, "");
  return { ...(key !== "" && { value: key }), ...(isOther && { apiBase: address === "" ? null : address }) };
}

export interface Login {
  readonly id: string;
  readonly code: string;
  /** Where the code is typed: only an address that a browser opens safely. */
  readonly page: string | undefined;
  readonly seconds: number;
  /** Milliseconds between two questions whether it is done. */
  readonly pause: number;
}

/** A log-in that a person finishes at the provider; undefined when the runtime's answer lacks what it takes. */
export function loginOf(document: unknown): Login | undefined {
  if (!isObject(document)) return undefined;
  const [id, code] = [text(document["sessionId"]), text(document["userCode"])];
  if (id === undefined || code === undefined) return undefined;
  const page = text(document["verificationUri"]);
  return {
    id,
    code,
    page: page !== undefined && /^https:\/\//i.test(page) ? page : undefined,
    seconds: Math.max(30, number(document["expiresIn"]) ?? 900),
    pause: Math.max(2, number(document["interval"]) ?? 5) * 1000,
  };
}

export interface LoginState {
  readonly word: "pending" | "ok" | "error";
  readonly said: string | undefined;
}

/** How far a log-in is. A word that we do not know is not yet an end. */
export function loginStateOf(document: unknown): LoginState {
  const status = isObject(document) ? text(document["status"]) : undefined;
  if (status === "ok") return { word: "ok", said: isObject(document) ? text(document["account"]) : undefined };
  if (status === "error") return { word: "error", said: isObject(document) ? text(document["error"]) : undefined };
  return { word: "pending", said: undefined };
}
