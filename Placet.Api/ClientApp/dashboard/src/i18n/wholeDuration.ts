import { locale } from "./locale.ts";

/** `5 minutes`, `8 hours`, `1 day`: minutes in the largest unit that they fill, with its whole word. */
export function wholeDuration(minutes: number): string {
  const [unit, size] =
    minutes % 1_440 === 0
      ? (["day", 1_440] as const)
      : minutes % 60 === 0
        ? (["hour", 60] as const)
        : (["minute", 1] as const);
  return new Intl.NumberFormat(locale().tag, { style: "unit", unit, unitDisplay: "long" }).format(minutes / size);
}
