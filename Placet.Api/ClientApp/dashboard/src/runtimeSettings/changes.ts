import type { RuntimeSettingsChange } from "@placet/management-client";
import type { Field, Value } from "./fields.ts";

/** What is typed, and what the runtime had when that began; by the field's path. */
export type Edits = Readonly<Record<string, { readonly value: Value; readonly base: Value }>>;

export function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Typing back what is stored is no change. */
export function withEdit(edits: Edits, field: Field, value: Value): Edits {
  const rest = Object.fromEntries(Object.entries(edits).filter(([path]) => path !== field.path));
  if (same(value, field.value)) return rest;
  return { ...rest, [field.path]: { value, base: edits[field.path]?.base ?? field.value } };
}

export function valueOf(field: Field, edits: Edits): Value {
  const edit = edits[field.path];
  return edit ? edit.value : field.value;
}

export function numberOf(typed: Value): number | undefined {
  if (typeof typed !== "string" || typed.trim() === "") return undefined;
  const value = Number(typed.trim().replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}

export type Fault = "number" | "whole" | "temperature";

/** What keeps a field from being sent; a number that was not touched is the runtime's own business. */
export function faultOf(field: Field, edits: Edits): Fault | undefined {
  if (field.kind !== "number" || !edits[field.path]) return undefined;
  const value = numberOf(valueOf(field, edits));
  if (value === undefined || value < 0) return "number";
  if (field.target === "temperature") return value > 2 ? "temperature" : undefined;
  return Number.isInteger(value) || !Number.isInteger(numberOf(field.value) ?? 0) ? undefined : "whole";
}

/** The changed fields and nothing else. */
export function bodyOf(fields: readonly Field[], edits: Edits): RuntimeSettingsChange {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const edit = edits[field.path];
    if (!edit) continue;
    // A name of a key may hold dots: only the groups that we know are opened.
    const path = field.group === "keys" ? ["api_keys", field.path.slice("api_keys.".length)] : field.target.split(".");
    put(body, path, field.kind === "number" ? numberOf(edit.value) : edit.value);
  }
  return body;
}

function put(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) body[name] = value;
  else put((body[name] ??= {}) as Record<string, unknown>, rest, value);
}

/** Which of the edited fields the runtime has otherwise by now: somebody else changed them. */
export function overtaken(fields: readonly Field[], edits: Edits): readonly Field[] {
  return fields.filter((field) => {
    const edit = edits[field.path];
    return edit !== undefined && !same(edit.base, field.value) && !same(edit.value, field.value);
  });
}
