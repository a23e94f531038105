import { useSyncExternalStore } from "react";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** How texts, numbers and times are written. */
export interface Locale {
  readonly language: Language;
  /** For numbers and dates: `en-GB` of the browser is better than `en`. */
  readonly tag: string;
  /** IANA name; undefined is the browser's own. */
  readonly timeZone: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
}

/** The first of the browser's languages that there are texts for. */
export function languageOf(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => languages.some((one) => one === tag));
  return (found as Language | undefined) ?? "en";
}

export function tagOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

const browser = typeof navigator === "undefined" ? ["en"] : navigator.languages;
const own = languageOf(browser);
let current: Locale = { language: own, tag: tagOf(own, browser), timeZone: undefined, currency: "USD" };
const listeners = new Set<() => void>();

export function locale(): Locale {
  return current;
}

/** Called by `texts.ts` only, which knows that the texts of the language are there. */
export function putLocale(next: Locale): void {
  current = next;
  if (typeof document !== "undefined") document.documentElement.lang = next.language;
  for (const listener of listeners) listener();
}

/** Draws the component anew when language, time zone or currency change. */
export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, locale, locale);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
