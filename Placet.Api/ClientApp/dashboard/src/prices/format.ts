import { locale } from "../i18n/locale.ts";

/** `€0.125` of a decimal number as it was written, with all of its decimals. */
export function price(written: string, currency: string): string {
  const options = { style: "currency", currency, maximumFractionDigits: 6 } as const;
  return new Intl.NumberFormat(locale().tag, options).format(Number(written));
}

/** `1 Mar 2026` of a calendar day `2026-03-01`, which has no time zone. */
export function date(isoDay: string): string {
  return new Intl.DateTimeFormat(locale().tag, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(isoDay));
}
