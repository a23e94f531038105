import type { ApiKeyResponse, ApiKeyScope, CreateApiKeyPayload } from "@placet/management-client";

export const scopes = ["register", "read", "manage"] as const satisfies readonly ApiKeyScope[];

export const expiries = ["never", "30", "90", "365", "date"] as const;
export type Expiry = (typeof expiries)[number];

export interface KeyDraft {
  readonly label: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiry: Expiry;
  /** A calendar day in the person's own time, at whose end the key expires: `2027-02-26`. */
  readonly date: string;
  readonly whom: "all" | "ids";
  readonly ids: readonly string[];
}

export type KeyFault = "label" | "scopes" | "date" | "ids";

/** As many agents may be named. */
const most = 100;

export function draftOf(key: ApiKeyResponse | undefined): KeyDraft {
  return {
    label: key?.label ?? "",
    scopes: key?.scopes ?? ["register"],
    expiry: key?.expiresAt ? "date" : "never",
    // The last moment at which it works: at midnight, that is the day before.
    date: key?.expiresAt ? dayOf(new Date(Date.parse(key.expiresAt) - 1)) : "",
    whom: key?.agentIds ? "ids" : "all",
    ids: key?.agentIds ?? [],
  };
}

/** The day in the person's own time, as a field of the type `date` wants it. */
export function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function endOf(day: string): Date | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year || !month || !date) return undefined;
  const end = new Date(Number(year), Number(month) - 1, Number(date) + 1);
  return Number.isNaN(end.getTime()) ? undefined : end;
}

/** @param before The draft of the key that is changed: a date that stays may be over. */
export function keyFaultOf(draft: KeyDraft, before: KeyDraft, now: number): KeyFault | undefined {
  if (draft.label.trim() === "") return "label";
  if (draft.scopes.length === 0) return "scopes";
  if (draft.expiry === "date" && !sameExpiry(draft, before) && !((endOf(draft.date)?.getTime() ?? 0) > now))
    return "date";
  return draft.whom === "ids" && (draft.ids.length === 0 || draft.ids.length > most) ? "ids" : undefined;
}

function sameExpiry(draft: KeyDraft, before: KeyDraft): boolean {
  return draft.expiry === before.expiry && draft.date === before.date;
}

/** What is sent; an expiry that stays is left out, since its day has lost its hour. */
export function payloadOf(draft: KeyDraft, before: KeyDraft, now: number): CreateApiKeyPayload {
  return {
    label: draft.label.trim(),
    scopes: scopes.filter((scope) => draft.scopes.includes(scope)),
    agentIds: draft.whom === "all" ? null : [...draft.ids],
    ...(sameExpiry(draft, before) ? {} : { expiresAt: expiresAt(draft, now) }),
  };
}

const day = 24 * 3_600_000;

function expiresAt({ expiry, date }: KeyDraft, now: number): string | null {
  if (expiry === "never") return null;
  if (expiry === "date") return endOf(date)?.toISOString() ?? null;
  return new Date(now + Number(expiry) * day).toISOString();
}

/** Whether a key works no more, or soon will not. */
export function expiryState(at: string | null, now: number): "never" | "over" | "soon" | "later" {
  if (at === null) return "never";
  const left = Date.parse(at) - now;
  if (left <= 0) return "over";
  return left <= 7 * day ? "soon" : "later";
}
