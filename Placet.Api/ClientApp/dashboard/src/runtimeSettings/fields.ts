import { flag, isObject, number, objects, text, texts, type Loose } from "../api/read.ts";

export type GroupId = "models" | "general" | "limits" | "switches" | "improvement" | "browser" | "keys";

/** A secret that is not touched has the value `undefined`; `null` takes the stored one away. */
export type Value = string | boolean | readonly string[] | null | undefined;

export interface Field {
  /** Where it is in the document: `advanced.max_tokens`. */
  readonly path: string;
  /** Where it goes in a change, which has no groups `basic` and `advanced`: `max_tokens`. */
  readonly target: string;
  readonly group: GroupId;
  readonly kind: "text" | "number" | "switch" | "choice" | "zone" | "list" | "several" | "secret";
  readonly value: Value;
  readonly options: readonly Option[];
  /** Its name as the runtime gives it; else it is in the texts, under its target. */
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  /** Of a secret: whether one is stored. */
  readonly stored?: boolean;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The words that are meant where the runtime does not list them. */
const triggers = ["goal_done", "repeated_tool_error", "user_correction", "scheduled"];
const scopes = ["memory", "skills", "scripts", "instructions", "policy", "runtime"];

type Choices = (target: string) => readonly Option[] | undefined;

/** Everything that a runtime lets be set, in the order in which it is shown; members that we do not know come last. */
export function fieldsOf(document: unknown): readonly Field[] {
  if (!isObject(document)) return [];
  const options = isObject(document["options"]) ? document["options"] : {};
  const choices = choicesFrom(options);
  return [
    ...membersOf(
      document["basic"],
      "basic",
      "",
      (name) => (/(^|_)(model|provider)$/.test(name) ? "models" : "general"),
      choices,
    ),
    ...membersOf(
      document["advanced"],
      "advanced",
      "",
      (_, value) => (typeof value === "boolean" ? "switches" : "limits"),
      choices,
    ),
    ...membersOf(document["self_improvement"], "self_improvement", "self_improvement.", () => "improvement", choices),
    ...browserOf(document["browser"], choices),
    ...objects(document["api_keys"]).flatMap(keyOf),
  ];
}

function choicesFrom(options: Loose): Choices {
  const words = (name: string, fallback: readonly string[] = []): readonly Option[] | undefined => {
    const listed = texts(options[name]);
    const found = listed.length > 0 ? listed : fallback;
    return found.length > 0 ? found.map((one) => ({ value: one, label: one })) : undefined;
  };
  const providers = objects(options["providers"]).flatMap((one) => {
    const value = text(one["value"]);
    return value === undefined ? [] : [{ value, label: text(one["label"]) ?? value }];
  });
  return (target) => {
    if (/(^|[_.])provider(_override)?$/.test(target)) return providers.length > 0 ? providers : undefined;
    if (target === "reasoning_effort" || target === "provider_retry_mode") return words(target);
    if (target === "browser.backend") return words("browser_backends", ["auto", "camoufox", "playwright"]);
    if (target === "self_improvement.mode") return words("self_improvement_modes", ["off", "review", "auto_apply"]);
    if (target === "self_improvement.auto_triggers") return words("self_improvement_triggers", triggers);
    if (target === "self_improvement.scopes") return words("self_improvement_scopes", scopes);
    if (target === "self_improvement.validation_level")
      return words("self_improvement_validation_levels", ["off", "standard", "strict"]);
    return undefined;
  };
}

function membersOf(
  group: unknown,
  place: string,
  prefix: string,
  groupOf: (name: string, value: unknown) => GroupId,
  choices: Choices,
): readonly Field[] {
  if (!isObject(group)) return [];
  return Object.entries(group).flatMap(([name, value]): readonly Field[] => {
    const [path, target] = [`${place}.${name}`, prefix + name];
    if (isObject(value)) return membersOf(value, path, `${target}.`, () => groupOf(name, value), choices);
    const options = choices(target) ?? [];
    const kind = kindOf(target, value, options.length > 0);
    return [{ path, target, group: groupOf(name, value), kind, options, value: shownValue(kind, value) }];
  });
}

/** Numbers that a runtime writes as texts are numbers all the same. */
function kindOf(target: string, value: unknown, chosen: boolean): Field["kind"] {
  if (Array.isArray(value)) return chosen ? "several" : "list";
  if (typeof value === "boolean") return "switch";
  if (chosen) return "choice";
  if (target === "timezone") return "zone";
  return typeof value === "number" || (number(value) !== undefined && !/model|agent|geoip/.test(target))
    ? "number"
    : "text";
}

function shownValue(kind: Field["kind"], value: unknown): Value {
  if (kind === "switch") return flag(value) ?? false;
  return kind === "list" || kind === "several" ? texts(value) : (text(value) ?? "");
}

function browserOf(browser: unknown, choices: Choices): readonly Field[] {
  const all = membersOf(browser, "browser", "browser.", () => "browser", choices);
  const stored = isObject(browser) && flag(browser["proxy_set"]) === true;
  return all
    .filter((field) => field.target !== "browser.proxy_set")
    .map((field) => {
      if (field.target !== "browser.proxy") return field;
      const masked = text(field.value);
      return { ...field, kind: "secret", value: undefined, options: [], stored, ...(masked ? { help: masked } : {}) };
    });
}

function keyOf(slot: Loose): readonly Field[] {
  const key = text(slot["key"]);
  if (key === undefined) return [];
  return [
    {
      path: `api_keys.${key}`,
      target: `api_keys.${key}`,
      group: "keys",
      kind: "secret",
      value: undefined,
      options: [],
      label: text(slot["label"]) ?? key,
      help: text(slot["description"]),
      stored: flag(slot["has_value"]) === true,
    },
  ];
}
