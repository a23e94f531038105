import { dates, nothing, valid, type Moment } from "./format.ts";

/* Forms of a moment that no first screen needs. */

/** `20:53` in every language, for an axis that has no room for more. */
export function axisTime(value: Moment | null | undefined): string {
  const date = valid(value);
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return date ? dates("axisTime", options).format(date) : nothing;
}

/** `Fri 07:00:12`, for moments of the last days. */
export function weekdayClock(value: Moment | null | undefined): string {
  const date = valid(value);
  const options = { weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return date ? dates("weekdayClock", options).format(date) : nothing;
}
