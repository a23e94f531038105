import type { NotificationChannelResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { changeOf, creationOf, draftOf, faultOf, stateOf, targetOf } from "../src/notifications/model.ts";

const channel = (change: Partial<NotificationChannelResponse> = {}): NotificationChannelResponse => ({
  id: "1",
  name: "hook",
  kind: "ntfy",
  url: "https://ntfy.example/topic?***",
  address: null,
  secret: "***",
  minSeverity: "warning",
  quietHours: { from: "22:00", to: "07:00", exceptCritical: false },
  digest: "daily",
  createdAt: "2026-11-28T00:00:00Z",
  lastDeliveredAt: null,
  lastFailure: null,
  pending: 0,
  givenUp: 0,
  ...change,
});

test("Of a new channel only what its kind has is sent", () => {
  const draft = { ...draftOf(undefined), name: " ops ", url: " https://a.example ", address: "a@b", secret: "t" };
  const common = { name: "ops", minSeverity: "info", digest: "none", quietHours: null };
  expect(creationOf({ ...draft, kind: "email" })).toEqual({ ...common, kind: "email", address: "a@b" });
  expect(creationOf({ ...draft, kind: "slack" })).toEqual({ ...common, kind: "slack", url: "https://a.example" });
  expect(creationOf({ ...draft, kind: "ntfy" })).toMatchObject({ url: "https://a.example", secret: "t" });
  expect(creationOf({ ...draft, kind: "ntfy", secret: "" })).not.toHaveProperty("secret");
});

test("What is masked and was not touched is not sent back", () => {
  const before = channel();
  const quietHours = { from: "22:00", to: "07:00", exceptCritical: false };
  expect(changeOf(draftOf(before), before)).toEqual({
    name: "hook",
    minSeverity: "warning",
    digest: "daily",
    quietHours,
  });
  const changed = changeOf({ ...draftOf(before), url: "https://b.example", secret: "", quiet: false }, before);
  expect(changed).toMatchObject({ url: "https://b.example", secret: null, quietHours: null });
});

test("A stored token is not taken along to another address", () => {
  const before = channel();
  expect(faultOf(draftOf(before), before)).toBeUndefined();
  const moved = { ...draftOf(before), url: "https://b.example" };
  expect(faultOf(moved, before)).toBe("secret");
  expect(faultOf({ ...moved, secret: "" }, before)).toBeUndefined();
  expect(faultOf({ ...moved, url: "https://b.example/?***" }, before)).toBe("url");
});

test("What is missing is told by its field", () => {
  const draft = { ...draftOf(undefined), name: "a", url: "https://a.example", address: "a@b" };
  expect(faultOf({ ...draft, name: " " }, undefined)).toBe("name");
  expect(faultOf({ ...draft, url: "ftp://a" }, undefined)).toBe("url");
  expect(faultOf({ ...draft, kind: "email", address: "a" }, undefined)).toBe("address");
  expect(faultOf({ ...draft, kind: "email", url: "" }, undefined)).toBeUndefined();
  expect(faultOf({ ...draft, quiet: true, to: draft.from }, undefined)).toBe("quiet");
});

test("Where it leads fits a line", () => {
  expect(targetOf({ url: "https://hooks.example/***", address: null })).toBe("hooks.example/***");
  expect(targetOf({ url: null, address: "a@b.example" })).toBe("a@b.example");
  expect(targetOf({ url: `https://${"a".repeat(60)}`, address: null })).toHaveLength(48);
});

test("A failure counts before what was given up and what was delivered", () => {
  const lastFailure = { at: "2026-11-28T00:00:00Z", reason: "500" };
  expect(stateOf(channel())).toBe("unused");
  expect(stateOf(channel({ lastDeliveredAt: "2026-11-28T00:00:00Z" }))).toBe("delivered");
  expect(stateOf(channel({ givenUp: 1 }))).toBe("givenUp");
  expect(stateOf(channel({ givenUp: 1, lastFailure }))).toBe("failed");
});
