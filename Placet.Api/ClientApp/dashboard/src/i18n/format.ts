import { locale } from "./locale.ts";

/*
 * Numbers, dates and times by `Intl`, in the language and time zone that are set. What is missing is a dash: a gap is a
 * gap. Components that call these use `useTexts` or `useLocale`, by which they are drawn anew when the locale changes.
 */

export const nothing = "–";

export type Moment = number | string | Date;

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: (tag: string, timeZone: string | undefined) => F,
): F {
  const { tag, timeZone } = locale();
  const key = `${name}|${tag}|${timeZone ?? ""}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = make(tag, timeZone)));
  return format as F;
}

function numbers(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`number ${name}`, (tag) => new Intl.NumberFormat(tag, options));
}

/** Cached by what is asked for; in another time zone than one's own when one is named. */
export function dates(name: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  return cached(`date ${name} ${zone ?? ""}`, (tag, timeZone) => {
    return new Intl.DateTimeFormat(tag, { ...options, timeZone: zone ?? timeZone });
  });
}

export function valid(value: Moment | null | undefined): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `1,234,567` */
export function count(value: number | null | undefined): string {
  return typeof value === "number" ? numbers("count", { maximumFractionDigits: 0 }).format(value) : nothing;
}

const prefixes = ["", "k", "M", "G", "T"] as const;

/** `1.9 M`, `212 k`, for columns and axes: the same signs in every language, since `Mio.` fits no column. */
export function compact(value: number | null | undefined): string {
  if (typeof value !== "number") return nothing;
  const size = Math.abs(value);
  // What would be rounded up to a thousand has the next sign already.
  const step = size < 999.5 ? 0 : Math.min(prefixes.length - 1, Math.floor(Math.log10(size * 1.0005) / 3));
  const short = numbers("compact", { maximumSignificantDigits: 3 }).format(value / 1000 ** step);
  return step === 0 ? short : `${short}\u202f${prefixes[step]}`;
}

/** `99.2%` of a share between 0 and 1. */
export function percent(share: number | null | undefined, digits = 0): string {
  if (typeof share !== "number") return nothing;
  return numbers(`percent ${digits}`, { style: "percent", maximumFractionDigits: digits }).format(share);
}

/** `$1.23`, with more digits where that would say nothing; a dash without an amount or a currency. */
export function money(amount: number | null | undefined, currency: string | undefined): string {
  if (typeof amount !== "number" || currency === undefined) return nothing;
  const digits = amount !== 0 && Math.abs(amount) < 0.1 ? { maximumFractionDigits: 4 } : {};
  return numbers(`money ${currency} ${String(digits.maximumFractionDigits)}`, {
    style: "currency",
    currency,
    ...digits,
  }).format(amount);
}

/** `+12%`, `−3%`: by how much something changed; without a sign where it rounds to nothing. */
export function change(share: number | null | undefined): string {
  if (typeof share !== "number") return nothing;
  const options = { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" } as const;
  return numbers("change", options).format(share);
}

export function bytes(value: number | null | undefined): string {
  if (typeof value !== "number") return nothing;
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const step = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  const unit = units[step] ?? "byte";
  const options = { style: "unit", unit, unitDisplay: step ? "short" : "long", maximumFractionDigits: 1 } as const;
  return numbers(`bytes ${unit}`, options).format(value / 1000 ** step);
}

/** `42s`, `1m 12s`, `3d 4h`: the two largest units. */
export function duration(milliseconds: number | null | undefined): string {
  if (typeof milliseconds !== "number" || milliseconds < 0) return nothing;
  if (milliseconds < 1000) return unit(Math.round(milliseconds), "millisecond");
  const seconds = Math.round(milliseconds / 1000);
  const sizes = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const;
  const first = sizes.findIndex(([size]) => seconds >= size);
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, name] of sizes.slice(first, first + 2)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(unit(amount, name));
  }
  return parts.join(" ");
}

function unit(value: number, name: string, unitDisplay: "narrow" | "short" = "narrow"): string {
  return numbers(name, { style: "unit", unit: name, unitDisplay }).format(value);
}

/** `20:53:12` */
export function clock(value: Moment | null | undefined): string {
  const date = valid(value);
  return date ? dates("clock", { timeStyle: "medium" }).format(date) : nothing;
}

/** `27 Nov 2026, 20:53`; in another time zone when one is named. */
export function dateTime(value: Moment | null | undefined, zone?: string): string {
  const date = valid(value);
  return date ? dates("dateTime", { dateStyle: "medium", timeStyle: "short" }, zone).format(date) : nothing;
}

/** `Fri 27 Nov, 07:00`; in another time zone when one is named. */
export function weekdayTime(value: Moment | null | undefined, zone?: string): string {
  const date = valid(value);
  const options = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return date ? dates("weekdayTime", options, zone).format(date) : nothing;
}

/** `Fri 27 Nov` of a calendar day `2026-11-27`, which has no time zone. */
export function day(isoDay: string): string {
  const date = valid(`${isoDay}T00:00:00Z`);
  return date ? dates("day", { weekday: "short", day: "numeric", month: "short" }, "UTC").format(date) : isoDay;
}

/** `27` of a calendar day, for an axis. */
export function dayOfMonth(isoDay: string): string {
  return String(Number(isoDay.slice(8, 10)) || isoDay);
}

/** `3 minutes ago`, `in 2 hours`, `yesterday`. */
export function relative(value: Moment | null | undefined, now: number, style: "long" | "narrow" = "long"): string {
  const date = valid(value);
  if (!date) return nothing;
  const seconds = (date.getTime() - now) / 1000;
  const [amount, unitName] = stepOf(seconds);
  return cached(`relative ${style}`, (tag) => new Intl.RelativeTimeFormat(tag, { numeric: "auto", style })).format(
    amount,
    unitName,
  );
}

function stepOf(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds);
  // Below ten seconds it is "now": a number that changes each second only draws the eye.
  if (size < 10) return [0, "second"];
  // What would be rounded up to sixty is a minute.
  if (size < 55) return [Math.round(seconds / 10) * 10, "second"];
  if (size < 3_570) return [Math.sign(seconds) * Math.max(1, Math.round(size / 60)), "minute"];
  if (size < 86_400) return [Math.round(seconds / 3_600), "hour"];
  if (size < 30 * 86_400) return [Math.round(seconds / 86_400), "day"];
  if (size < 365 * 86_400) return [Math.round(seconds / (30 * 86_400)), "month"];
  return [Math.round(seconds / (365 * 86_400)), "year"];
}

/** `12m`: how long ago, without the words around it, for narrow columns. */
export function age(value: Moment | null | undefined, now: number): string {
  const date = valid(value);
  if (!date) return nothing;
  const [amount, unitName] = stepOf((date.getTime() - now) / 1000);
  if (amount === 0) return relative(now, now);
  // A narrow month would be read as minutes.
  return unit(Math.abs(amount), unitName, unitName === "month" || unitName === "year" ? "short" : "narrow");
}
