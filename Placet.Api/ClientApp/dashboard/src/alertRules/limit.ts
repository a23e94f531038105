import type { AlertRuleResponse } from "@placet/management-client";
import { isObject, number } from "../api/read.ts";
import { compact, percent } from "../i18n/format.ts";
import type { Catalogues } from "../texts/catalogues.ts";

/** From when on a rule alerts, in a few words: `5 M tokens a month`, `30%`; empty for kinds without a threshold. */
export function limitOf({ kind, threshold }: AlertRuleResponse, t: Catalogues["alertRules"]): string {
  const share = number(threshold);
  if (kind === "failing" && share !== undefined) return percent(share / 100);
  if (!isObject(threshold)) return "";
  const times = number(threshold["times"]);
  if (kind === "spike" && times !== undefined) return t.timesOf(compact(times));
  const limit = number(threshold["limit"]);
  if (kind !== "budget" || limit === undefined) return "";
  const amount = threshold["of"] === "cost" ? t.costLimit(compact(limit)) : t.tokenLimit(compact(limit));
  return threshold["per"] === "month" ? t.aMonth(amount) : t.aDay(amount);
}
