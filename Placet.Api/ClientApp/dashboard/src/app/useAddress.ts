import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/*
 * What a link should show lives in the address: filters, the open row, the page. A field has a text as its value; an
 * empty one is left out. Lists are read and written by `listOf` and `listText`.
 */

export type SearchParams = Readonly<Record<string, string | undefined>>;

type Change<K extends string> = Readonly<Partial<Record<K, string | undefined>>>;

interface SetOptions {
  /** Whether "back" returns to what was before: for what is opened, not for what is typed or filtered. */
  readonly push?: boolean;
}

/** The named fields of the address, `""` where one is missing, and the way to change some of them. */
export function useAddress<K extends string>(
  ...names: readonly K[]
): [Readonly<Record<K, string>>, (change: Change<K>, options?: SetOptions) => void] {
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = Object.fromEntries(names.map((name) => [name, search[name] ?? ""])) as Record<K, string>;
  const set = useCallback(
    (change: Change<K>, options: SetOptions = {}): void => {
      void navigate({
        to: ".",
        search: (before: SearchParams) => withoutEmpty({ ...before, ...change }),
        replace: !options.push,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [values, set];
}

export function withoutEmpty(search: SearchParams): SearchParams {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}

/** The texts of a field with several: a comma separates them. */
export function listOf(field: string): readonly string[] {
  return field.split(",").filter(Boolean).map(unescaped);
}

export function listText(values: readonly string[]): string {
  return values.map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
}

function unescaped(text: string): string {
  return text.replaceAll("%2C", ",").replaceAll("%25", "%");
}

/** Reads a search text: every value is a text, of a repeated one the first counts. */
export function parseSearch(text: string): SearchParams {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) found[name] ??= value;
  return found;
}

export function writeSearch(search: SearchParams): string {
  const text = new URLSearchParams(Object.entries(withoutEmpty(search)) as [string, string][]).toString();
  return text && `?${text}`;
}
