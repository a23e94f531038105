import { expect, test } from "vitest";
import {
  inUse,
  loginOf,
  loginStateOf,
  providerChange,
  providerFault,
  providersOf,
  secretFault,
  secretsOf,
  type Provider,
} from "../src/credentials/model.ts";

test("Secrets are read as they come: one without exposed is not exposed", () => {
  const document = {
    items: [
      { key: "_LEGACY", hasValue: false, masked: "" },
      { key: "B", hasValue: "true", exposed: 1 },
      { key: "A", masked: "***" },
      { hasValue: true },
      "none",
    ],
  };
  expect(secretsOf(document)).toEqual([
    { key: "_LEGACY", isSet: false, exposed: false },
    { key: "A", isSet: true, exposed: false },
    { key: "B", isSet: true, exposed: true },
  ]);
  for (const none of [null, [], { items: "x" }]) expect(secretsOf(none)).toEqual([]);
});

const list = {
  items: [
    { name: "zeta", hasValue: false, apiBase: "" },
    { name: "ollama", label: "Ollama", isLocal: true, apiBase: "http://ollama/v1", supportsApiBase: true },
    { name: "azure", label: "Azure", requiresApiBase: true, requiresApiKey: true, supportsApiBase: false },
    { name: "copilot", label: "Copilot", isOauth: true, hasValue: true, requiresApiKey: null },
    { label: "without a name" },
  ],
};

function provider(name: string): Provider {
  const found = providersOf(list).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

test("Providers in use come first; what they take follows from what they say", () => {
  expect(providersOf(list).map((one) => [one.name, inUse(one)])).toEqual([
    ["copilot", true],
    ["ollama", true],
    ["azure", false],
    ["zeta", false],
  ]);
  expect(provider("zeta").label).toBe("zeta");
  expect(provider("copilot").takesBase).toBe(false);
  expect(provider("azure")).toMatchObject({ takesBase: true, needsBase: true, needsKey: true });
});

test("What keeps a secret from being stored is named", () => {
  expect(secretFault("GITHUB_TOKEN", "x")).toBeUndefined();
  for (const key of ["", "1A", "A-B", "A B", "x".repeat(129)]) expect(secretFault(key, "x"), key).toBe("key");
  expect(secretFault("providers", "x")).toBe("reserved");
  expect(secretFault("A", "")).toBe("value");
  expect(secretFault("A", "ü".repeat(32_768))).toBeUndefined();
  expect(secretFault("A", "ü".repeat(32_769))).toBe("long");
});

test("A provider is stored when it has what it needs and something is new", () => {
  expect(providerFault(undefined, { key: "", base: "" })).toBe("provider");
  expect(providerFault(provider("azure"), { key: "k", base: "" })).toBe("base");
  expect(providerFault(provider("azure"), { key: "", base: "https://x" })).toBe("key");
  expect(providerFault(provider("azure"), { key: "k", base: "ftp://x" })).toBe("base");
  expect(providerFault(provider("azure"), { key: "k", base: "https://x" })).toBeUndefined();
  expect(providerFault(provider("ollama"), { key: "", base: "http://ollama/v1" })).toBe("nothing");
  expect(providerFault(provider("ollama"), { key: "", base: "" })).toBeUndefined();
});

test("Only what is new of a provider is sent, and a cleared address is null", () => {
  expect(providerChange(provider("ollama"), { key: "", base: "http://ollama/v1/" })).toEqual({});
  expect(providerChange(provider("ollama"), { key: "k", base: "" })).toEqual({ value: "k", apiBase: null });
  expect(providerChange(provider("azure"), { key: "k", base: " https://x/ " })).toEqual({
    value: "k",
    apiBase: "https://x",
  });
  expect(providerChange(provider("copilot"), { key: "k", base: "https://x" })).toEqual({ value: "k" });
});

test("A log-in needs a code, waits two seconds at least, and opens only https", () => {
  expect(
    loginOf({ sessionId: "s", userCode: "AB-12", verificationUri: "https://x/device", expiresIn: "900", interval: 1 }),
  ).toEqual({
    id: "s",
    code: "AB-12",
    page: "https://x/device",
    seconds: 900,
    pause: 2000,
  });
  expect(loginOf({ sessionId: "s", userCode: "a", verificationUri: "javascript:alert(1)" })?.page).toBeUndefined();
  for (const none of [null, {}, { sessionId: "s" }, { userCode: "a" }]) expect(loginOf(none)).toBeUndefined();
});

test("Only ok and error end a log-in", () => {
  expect(loginStateOf({ status: "ok", account: "me" })).toEqual({ word: "ok", said: "me" });
  expect(loginStateOf({ status: "error", error: "expired" })).toEqual({ word: "error", said: "expired" });
  for (const open of [null, {}, { status: "slow_down" }]) expect(loginStateOf(open).word).toBe("pending");
});
