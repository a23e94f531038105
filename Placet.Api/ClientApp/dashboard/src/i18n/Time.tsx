import type { ReactNode } from "react";
import { age, dateTime, nothing, relative } from "./format.ts";
import { useLocale } from "./locale.ts";
import { useNow } from "./now.ts";

interface TimeProps {
  /** ISO text or milliseconds; missing is a dash. */
  readonly at: string | number | null | undefined;
  /** `age` is `12m`, for columns; else `12 minutes ago`. */
  readonly form?: "age" | "relative";
  /** What stands there when it never was. */
  readonly never?: ReactNode;
}

/** A moment as the distance from now; the exact time stands in the title. */
export function Time({ at, form = "relative", never = nothing }: TimeProps) {
  useLocale();
  const now = useNow();
  const date = at === null || at === undefined ? undefined : new Date(at);
  if (!date || Number.isNaN(date.getTime())) return <>{never}</>;
  return (
    <time dateTime={date.toISOString()} title={dateTime(date)}>
      {form === "age" ? age(date, now) : relative(date, now)}
    </time>
  );
}
