import { flag, isObject, objects, text, texts, type Loose } from "../api/read.ts";

export interface CardInterface {
  readonly url: string;
  readonly binding: string;
  readonly version: string;
}

export interface CardSkill {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly examples: readonly string[];
}

/** A card of A2A 0.3 or 1.0: the runtime does not say which one it writes. */
export interface Card {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly protocol: string;
  readonly provider: string;
  readonly providerUrl: string;
  readonly documentationUrl: string;
  readonly iconUrl: string;
  /** The first one is preferred. */
  readonly interfaces: readonly CardInterface[];
  readonly capabilities: readonly string[];
  readonly security: readonly (readonly [name: string, kind: string])[];
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly skills: readonly CardSkill[];
}

export function cardOf(document: unknown): Card {
  const card = isObject(document) ? document : {};
  const of = (name: string): string => text(card[name]) ?? "";
  const provider = isObject(card["provider"]) ? card["provider"] : {};
  const interfaces = interfacesOf(card);
  return {
    name: of("name"),
    description: of("description"),
    version: of("version"),
    protocol: of("protocolVersion") || (interfaces[0]?.version ?? ""),
    provider: text(provider["organization"]) ?? "",
    providerUrl: text(provider["url"]) ?? "",
    documentationUrl: of("documentationUrl"),
    iconUrl: of("iconUrl"),
    interfaces,
    capabilities: capabilitiesOf(card),
    security: securityOf(card["securitySchemes"]),
    input: texts(card["defaultInputModes"]),
    output: texts(card["defaultOutputModes"]),
    skills: objects(card["skills"]).map((skill) => ({
      id: text(skill["id"]) ?? "",
      name: text(skill["name"]) ?? text(skill["id"]) ?? "",
      description: text(skill["description"]) ?? "",
      tags: texts(skill["tags"]),
      examples: texts(skill["examples"]),
    })),
  };
}

function interfacesOf(card: Loose): readonly CardInterface[] {
  const newer = objects(card["supportedInterfaces"]).map((one) => ({
    url: text(one["url"]) ?? "",
    binding: text(one["protocolBinding"]) ?? "",
    version: text(one["protocolVersion"]) ?? "",
  }));
  const older = [
    { url: card["url"], transport: card["preferredTransport"] ?? "JSONRPC" },
    ...objects(card["additionalInterfaces"]),
  ].map((one: Loose) => ({ url: text(one["url"]) ?? "", binding: text(one["transport"]) ?? "", version: "" }));
  const seen = new Set<string>();
  return [...newer, ...older].filter(({ url, binding }) => {
    const key = `${binding} ${url}`;
    if (url === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The names of what it can do. */
function capabilitiesOf(card: Loose): readonly string[] {
  const capabilities = isObject(card["capabilities"]) ? card["capabilities"] : {};
  const on = Object.entries(capabilities).filter(([, value]) => flag(value) === true);
  const extensions = objects(capabilities["extensions"]).flatMap((one) => text(one["uri"]) ?? []);
  return [...on.map(([name]) => name), ...extensions];
}

/** 0.3: `{type: "http", scheme: "bearer"}`; 1.0: the only member names the kind. */
function securityOf(schemes: unknown): readonly (readonly [string, string])[] {
  if (!isObject(schemes)) return [];
  return Object.entries(schemes).map(([name, scheme]) => {
    if (!isObject(scheme)) return [name, ""] as const;
    const [kind = ""] = Object.keys(scheme);
    const inner = isObject(scheme[kind]) ? scheme[kind] : scheme;
    const words = [text(scheme["type"]) ?? kind, text(inner["scheme"])];
    return [name, words.filter(Boolean).join(" ")] as const;
  });
}

/** What of a runtime's text may be followed: an https address without a password in it, and nothing else. */
export function safeLink(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
