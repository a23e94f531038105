import { flag, isObject, moment, objects, text } from "../api/read.ts";
import type { PolicyRuleDraft } from "@placet/management-client";

/** A rule has no id: it is the three of them together. */
export interface Rule {
  readonly action: string;
  readonly tool: string;
  readonly params: readonly (readonly [name: string, value: unknown])[];
  readonly addedAt: number | undefined;
  readonly addedAtWritten: string;
  readonly addedBy: string;
  readonly key: string;
}

export interface Policy {
  /** Undefined where the runtime does not say. */
  readonly enabled: boolean | undefined;
  readonly skipCron: boolean | undefined;
  readonly path: string;
  readonly rules: readonly Rule[];
}

export function policyOf(document: unknown): Policy {
  const policy = isObject(document) ? document : {};
  return {
    enabled: flag(policy["enabled"]),
    skipCron: flag(policy["skipCron"]),
    path: text(policy["path"]) ?? "",
    rules: objects(policy["rules"]).map((one) => {
      const params = isObject(one["params"]) ? Object.entries(one["params"]) : [];
      const [action, tool] = [text(one["action"]) ?? "", text(one["tool"]) ?? ""];
      return {
        action,
        tool,
        params,
        addedAt: moment(one["added_at"]),
        addedAtWritten: text(one["added_at"]) ?? "",
        addedBy: text(one["added_by"]) ?? "",
        key: keyOf(action, tool, params),
      };
    }),
  };
}

/** The same three, in whatever order the parameters are written. */
export function keyOf(action: string, tool: string, params: Rule["params"]): string {
  return JSON.stringify([action, tool, params.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** As it came: a value of another type than text has to be sent back as it is, or the rule is not found. */
export function bodyOf({ action, tool, params }: Pick<Rule, "action" | "tool" | "params">): PolicyRuleDraft {
  return { action: action as "allow", tool, params: Object.fromEntries(params) as Record<string, string> };
}

/** What kind of tool a pattern means: one of an MCP server, any, or one of the agent's own. */
export function kindOf(tool: string): "any" | "mcp" | "pattern" | "tool" {
  if (tool === "*") return "any";
  if (/^mcp[:_]/.test(tool)) return "mcp";
  return tool.includes("*") ? "pattern" : "tool";
}

export interface ParamDraft {
  readonly name: string;
  readonly value: string;
}

export interface RuleDraft {
  readonly action: "allow" | "deny";
  readonly tool: string;
  readonly params: readonly ParamDraft[];
}

export function draftOf(rule: Rule | undefined): RuleDraft {
  return {
    action: rule?.action === "allow" || !rule ? "allow" : "deny",
    tool: rule?.tool ?? "",
    params: rule?.params.map(([name, value]) => ({ name, value: written(value) })) ?? [],
  };
}

export function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

export type Fault = "tool" | "param" | "twice" | "exists";

export function faultOf(draft: RuleDraft, rules: readonly Rule[], before: Rule | undefined): Fault | undefined {
  if (draft.tool.trim() === "") return "tool";
  const names = paramsOf(draft, before).map(([name]) => name);
  if (draft.params.some(({ name, value }) => name.trim() === "" && value !== "")) return "param";
  if (new Set(names).size < names.length) return "twice";
  const key = keyOf(draft.action, draft.tool.trim(), paramsOf(draft, before));
  return key !== before?.key && rules.some((rule) => rule.key === key) ? "exists" : undefined;
}

/** The parameters to send: one that was not touched keeps its type. */
export function paramsOf(draft: RuleDraft, before: Rule | undefined): Rule["params"] {
  return draft.params
    .filter(({ name }) => name.trim() !== "")
    .map(({ name, value }) => {
      const old = before?.params.find(([one, was]) => one === name.trim() && written(was) === value);
      return [name.trim(), old ? old[1] : value] as const;
    });
}
