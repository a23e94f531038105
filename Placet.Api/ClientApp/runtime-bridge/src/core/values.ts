import type { JsonObject } from "../wire.js";
import { RuntimeError } from "./errors.js";

// Small readers of values of unknown shape. All of them answer undefined for what is not what they read.

export function object(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A text with something in it besides blanks, as it stands. */
export function filled(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A number of things, or milliseconds: not negative, rounded to a whole number. */
export function count(value: unknown): number | undefined {
  const read = number(value);
  return read !== undefined && read >= 0 && read <= Number.MAX_SAFE_INTEGER ? Math.round(read) : undefined;
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The texts of a list; members of another type are left out. */
export function texts(value: unknown): string[] | undefined {
  return list(value)?.filter((item) => typeof item === "string");
}

/** The members of an object that are texts; others are left out. */
export function textMap(value: unknown): Record<string, string> | undefined {
  const read = object(value);
  if (!read) return undefined;
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Without the members that are undefined, so that `exactOptionalPropertyTypes` holds. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

// Readers of requests. They refuse with 400 what cannot be used.

export function requireText(body: JsonObject, name: string): string {
  const value = filled(body[name]);
  if (value === undefined) throw new RuntimeError(400, `${name} must be a non-empty string`);
  return value;
}

/** The member if it has the type, undefined if it is absent or null; 400 for another type. */
export function optional<T>(body: JsonObject, name: string, read: (value: unknown) => T | undefined): T | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const result = read(value);
  if (result === undefined) throw new RuntimeError(400, `${name} has a value of the wrong type`);
  return result;
}

/** A whole number in a query; `fallback` when it is absent, 400 outside of the range. */
export function integerIn<T>(query: URLSearchParams, name: string, min: number, max: number, fallback: T): number | T {
  const value = query.get(name);
  if (value === null || value === "") return fallback;
  const read = /^-?\d{1,15}$/.test(value) ? Number(value) : NaN;
  if (!(read >= min && read <= max)) throw new RuntimeError(400, `${name} must be an integer from ${min} to ${max}`);
  return read;
}

/** The entries of a comma-separated query value, which may also be repeated. */
export function commaList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
