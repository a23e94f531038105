/*
 * Cron expressions of five fields (minute, hour, day of month, month, weekday), as far as all runtimes agree on them:
 * `*`, numbers, names, ranges, lists and steps. What is not understood has no preview; the runtime decides.
 */

export interface CronExpression {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** When both are restricted, a day has to fit one of them only. */
  readonly eitherDay: boolean;
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const short: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
};

/** Undefined when it is none, or one with more than the common syntax. */
export function parseCron(text: string): CronExpression | undefined {
  const fields = (short[text.trim().toLowerCase()] ?? text).trim().toLowerCase().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = valuesOf(day, 1, 31);
  const months = valuesOf(month, 1, 12, monthNames);
  const weekdays = valuesOf(weekday, 0, 7, dayNames);
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return {
    minutes: [...minutes].toSorted((a, b) => a - b),
    hours: [...hours].toSorted((a, b) => a - b),
    days,
    months,
    weekdays: new Set([...weekdays].map((one) => one % 7)),
    eitherDay: !/^[*?]/.test(day) && !/^[*?]/.test(weekday),
  };
}

function valuesOf(field: string, least: number, most: number, names: readonly string[] = []): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(\*|\?|[\da-z]+)(?:-([\da-z]+))?(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, first = "", last, stepText] = match;
    const any = first === "*" || first === "?";
    const from = any ? least : valueOf(first, names, least);
    const to = any ? most : last !== undefined ? valueOf(last, names, least) : stepText === undefined ? from : most;
    const step = stepText === undefined ? 1 : Number(stepText);
    if (from === undefined || to === undefined || from < least || to > most || from > to || step < 1 || (any && last))
      return undefined;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function valueOf(text: string, names: readonly string[], least: number): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const index = names.indexOf(text);
  return index < 0 ? undefined : index + least;
}

/** The next moments after `after`, in milliseconds; fewer when there are none within five years. */
export function nextRuns(expression: CronExpression, zone: string, after: number, count: number): readonly number[] {
  const found: number[] = [];
  const start = wallClock(after, zone);
  const oneDay = 86_400_000;
  const first = Date.UTC(start.year, start.month - 1, start.day);
  for (let offset = 0; offset < 5 * 366 && found.length < count; offset += 1) {
    const day = new Date(first + offset * oneDay);
    if (!fits(expression, day)) continue;
    for (const hour of expression.hours) {
      for (const minute of expression.minutes) {
        const at = instantOf(day, hour, minute, zone);
        if (at !== undefined && at > after && at !== found.at(-1) && found.length < count) found.push(at);
      }
    }
  }
  return found;
}

function fits({ days, months, weekdays, eitherDay }: CronExpression, day: Date): boolean {
  if (!months.has(day.getUTCMonth() + 1)) return false;
  const byDay = days.has(day.getUTCDate());
  const byWeekday = weekdays.has(day.getUTCDay());
  return eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: number, zone: string): WallClock {
  let format = clocks.get(zone);
  if (!format) {
    const digits = "2-digit" as const;
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
    });
    clocks.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return parts as unknown as WallClock;
}

/** The moment at which the clocks of a zone show a time; undefined for the hour that is left out in spring. */
function instantOf(day: Date, hour: number, minute: number, zone: string): number | undefined {
  const wanted = day.getTime() + (hour * 60 + minute) * 60_000;
  let at = wanted;
  for (let round = 0; round < 3; round += 1) {
    const shown = wallClock(at, zone);
    const difference = wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
    if (difference === 0) return at;
    at += difference;
  }
  return undefined;
}
