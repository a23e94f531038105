import type { ApiKeyResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { draftOf, expiryState, keyFaultOf, payloadOf, type KeyDraft } from "../src/settings/keys.ts";

const key: ApiKeyResponse = {
  id: "k",
  userId: "u",
  label: "nightly",
  keyPrefix: "hp_5f2c81ab",
  scopes: ["read"],
  agentIds: ["a"],
  expiresAt: new Date(2026, 10, 30).toISOString(),
  lastUsedAt: null,
  lastUsedIp: null,
  createdAt: "2026-11-01T00:00:00Z",
};
const now = new Date(2026, 10, 28, 12).getTime();
const fresh = draftOf(undefined);
const changed = (change: Partial<KeyDraft>): KeyDraft => ({ ...fresh, label: " laptop ", ...change });

test("A new key registers agents, reaches all of them and never expires unless it is said otherwise", () => {
  expect(payloadOf(changed({}), fresh, now)).toEqual({ label: "laptop", scopes: ["register"], agentIds: null });
});

test("A key lasts for whole days from now, or until the end of the chosen day", () => {
  const { expiresAt } = payloadOf(changed({ expiry: "30" }), fresh, now);
  expect(Date.parse(expiresAt ?? "") - now).toBe(30 * 24 * 3_600_000);
  const chosen = payloadOf(changed({ expiry: "date", date: "2026-11-30" }), fresh, now);
  expect(chosen.expiresAt).toBe(new Date(2026, 11, 1).toISOString());
});

test("The last day is shown as it was chosen, and what stays is not sent again", () => {
  const before = draftOf(key);
  expect(before).toMatchObject({ expiry: "date", date: "2026-11-29", whom: "ids", ids: ["a"] });
  expect(payloadOf({ ...before, scopes: ["manage", "read"] }, before, now)).toEqual({
    label: "nightly",
    scopes: ["read", "manage"],
    agentIds: ["a"],
  });
  expect(payloadOf({ ...before, expiry: "never" }, before, now)).toMatchObject({ expiresAt: null });
});

test("What a key lacks is said; a day that is over may stay on one that has expired", () => {
  expect(keyFaultOf(changed({}), fresh, now)).toBeUndefined();
  expect(keyFaultOf(fresh, fresh, now)).toBe("label");
  expect(keyFaultOf(changed({ scopes: [] }), fresh, now)).toBe("scopes");
  expect(keyFaultOf(changed({ expiry: "date", date: "" }), fresh, now)).toBe("date");
  expect(keyFaultOf(changed({ expiry: "date", date: "2026-11-27" }), fresh, now)).toBe("date");
  expect(keyFaultOf(changed({ expiry: "date", date: "2026-11-28" }), fresh, now)).toBeUndefined();
  expect(keyFaultOf(changed({ whom: "ids" }), fresh, now)).toBe("ids");
  const over = draftOf({ ...key, expiresAt: "2026-11-01T00:00:00Z" });
  expect(keyFaultOf({ ...over, label: "renamed" }, over, now)).toBeUndefined();
});

test("An expiry is a warning within a week", () => {
  const at = (days: number): string => new Date(now + days * 24 * 3_600_000).toISOString();
  expect([null, at(-1), at(7), at(8)].map((one) => expiryState(one, now))).toEqual(["never", "over", "soon", "later"]);
});
