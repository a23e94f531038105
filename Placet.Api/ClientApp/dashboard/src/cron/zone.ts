import { locale } from "../i18n/locale.ts";

/** The zone that times are shown in. */
export function ownZone(): string {
  return locale().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The names that a zone can be chosen from. */
export function zones(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}

export function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
