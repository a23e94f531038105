/*
 * What a runtime sends is read as it comes: a member may be missing, null, of another type, or a number written as text.
 * These say what can be said, and undefined otherwise.
 */

export type Loose = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function number(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

export function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === 1) return true;
  return value === "false" || value === 0 ? false : undefined;
}

/** The objects of a list; anything else in it, or a list that is none, is left out. */
export function objects(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text).filter((one) => one !== undefined) : [];
}

/** Milliseconds since 1970 of an ISO text or of a number of milliseconds; 0 means never. */
export function moment(value: unknown): number | undefined {
  const milliseconds = number(value) ?? (typeof value === "string" ? Date.parse(value) : Number.NaN);
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}
