import type { AlertResponse } from "@placet/management-client";
import { percent } from "../i18n/format.ts";
import { locale } from "../i18n/locale.ts";
import { budgetUseOf } from "./model.ts";

/** `November 2026` or `28 Nov 2026` of a UTC month or day. */
export function periodText(period: string): string {
  const isDay = period.length > 7;
  const options = isDay ? ({ dateStyle: "medium" } as const) : ({ month: "long", year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale().tag, { ...options, timeZone: "UTC" }).format(new Date(period));
}

/** With which job, server or period something is wrong, as people write it. */
export function subjectText(alert: Pick<AlertResponse, "kind" | "subject" | "subjectId">): string {
  const use = budgetUseOf(alert);
  return use ? `${periodText(use.period)}, ${percent(use.share)}` : (alert.subject ?? "");
}
