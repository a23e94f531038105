import { expect, test } from "vitest";
import { bodyOf, faultOf, overtaken, withEdit, type Edits } from "../src/runtimeSettings/changes.ts";
import { fieldsOf, type Value } from "../src/runtimeSettings/fields.ts";

const document = {
  basic: { model: "a/b", image_model: null, timezone: "Europe/Berlin", provider: "auto" },
  advanced: { max_tokens: "8192", temperature: 0.1, unified_session: false, provider_retry_mode: "standard", x_new: 3 },
  browser: {
    enable: true,
    proxy: "http://u:***@p",
    proxy_set: true,
    domain_denylist: ["a"],
    playwright: { headless: true },
  },
  self_improvement: { mode: "review", scopes: ["memory", "other"] },
  api_keys: [{ key: "open.ai", label: "OpenAI", has_value: true }, {}],
  options: { providers: [{ value: "auto", label: "Automatic" }, { label: "odd" }], provider_retry_mode: ["standard"] },
};
const fields = fieldsOf(document);
const of = (path: string, list = fields) => {
  const found = list.find((field) => field.path === path);
  if (!found) throw new Error(path);
  return found;
};
const edit = (changes: Readonly<Record<string, Value>>): Edits =>
  Object.entries(changes).reduce<Edits>((edits, [path, value]) => withEdit(edits, of(path), value), {});

test("Every member has a field of its kind, whatever the runtime wrote it as", () => {
  expect(fields.map((field) => [field.path, field.kind, field.group])).toEqual([
    ["basic.model", "text", "models"],
    ["basic.image_model", "text", "models"],
    ["basic.timezone", "zone", "general"],
    ["basic.provider", "choice", "models"],
    ["advanced.max_tokens", "number", "limits"],
    ["advanced.temperature", "number", "limits"],
    ["advanced.unified_session", "switch", "switches"],
    ["advanced.provider_retry_mode", "choice", "limits"],
    ["advanced.x_new", "number", "limits"],
    ["self_improvement.mode", "choice", "improvement"],
    ["self_improvement.scopes", "several", "improvement"],
    ["browser.enable", "switch", "browser"],
    ["browser.proxy", "secret", "browser"],
    ["browser.domain_denylist", "list", "browser"],
    ["browser.playwright.headless", "switch", "browser"],
    ["api_keys.open.ai", "secret", "keys"],
  ]);
  for (const odd of [null, undefined, [], { basic: 5, advanced: [], browser: "no" }]) expect(fieldsOf(odd)).toEqual([]);
});

test("Only what was changed is sent, in the shape of a change", () => {
  const edits = edit({
    "basic.model": "c",
    "advanced.max_tokens": "4096",
    "advanced.temperature": "0,5",
    "browser.playwright.headless": false,
    "browser.proxy": null,
    "self_improvement.scopes": ["memory"],
    "api_keys.open.ai": "sk",
  });
  expect(bodyOf(fields, edits)).toEqual({
    model: "c",
    max_tokens: 4096,
    temperature: 0.5,
    browser: { playwright: { headless: false }, proxy: null },
    self_improvement: { scopes: ["memory"] },
    api_keys: { "open.ai": "sk" },
  });
});

test("Typing back what is stored is no change", () => {
  expect(withEdit(edit({ "basic.model": "c" }), of("basic.model"), "a/b")).toEqual({});
});

test("A number that is none is not sent, nor one out of its range", () => {
  const fault = (path: string, value: string) => faultOf(of(path), edit({ [path]: value }));
  expect(fault("advanced.max_tokens", "")).toBe("number");
  expect(fault("advanced.max_tokens", "-1")).toBe("number");
  expect(fault("advanced.max_tokens", "1.5")).toBe("whole");
  expect(fault("advanced.temperature", "2.1")).toBe("temperature");
  expect(fault("advanced.temperature", "1.5")).toBeUndefined();
});

test("What somebody else changed meanwhile is noticed, and only that", () => {
  const edits = edit({ "basic.model": "c", "advanced.max_tokens": "1" });
  const now = fieldsOf({ ...document, basic: { ...document.basic, model: "theirs", timezone: "UTC" } });
  expect(overtaken(now, edits).map((field) => field.path)).toEqual(["basic.model"]);
});
