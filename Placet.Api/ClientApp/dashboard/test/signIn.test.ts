import { beforeAll, expect, test } from "vitest";
import { stubBrowser } from "./browser.ts";
import { texts } from "../src/texts/en/signIn.ts";
import { failureTextOf } from "../src/session/failureText.ts";
import { bytesOf, faultOf, isHostName, textOf } from "../src/session/webauthn.ts";

type Paths = typeof import("../src/session/returnPath.ts");
let paths: Paths;

beforeAll(async () => {
  stubBrowser();
  paths = await import("../src/session/returnPath.ts");
});

test.each([
  ["/settings/security?open=x#y", "/settings/security?open=x#y"],
  ["/", "/"],
  ["", "/"],
  [null, "/"],
  ["settings", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/a\\b", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
])("A sign-in goes on at a path of this page only: %s", (asked, path) => {
  expect(paths.returnPathOf(asked)).toBe(path);
});

test("A sign-in goes on where one is, or where it was begun", () => {
  expect(paths.goOnPath({ pathname: "/usage", search: "?days=7" })).toBe("/usage?days=7");
  expect(paths.goOnPath({ pathname: "/sign-in", search: "?error=expired" })).toBe("/");
  expect(paths.goOnPath({ pathname: "/sign-in/second-factor", search: "?returnTo=%2Fusage" })).toBe("/usage");
  expect(paths.goOnPath({ pathname: "/sign-in/second-factor", search: "?returnTo=%2F%2Fevil.example" })).toBe("/");
  expect(paths.isSignIn("/sign-in-again")).toBe(false);
});

test("Why a sign-in failed is told by known codes only, and nothing of the address is shown", () => {
  expect(failureTextOf("not_allowed", texts)).toBe(texts["error.not_allowed"]);
  for (const code of ["<b>", "toString", "__proto__", "nonsense"])
    expect(failureTextOf(code, texts)).toBe(texts["error.other"]);
  expect([failureTextOf(null, texts), failureTextOf("", texts)]).toEqual([undefined, undefined]);
});

test("Bytes of WebAuthn are written as base64url without padding, and read back", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const text = textOf(bytes.buffer);
  expect(text).toMatch(/^[\w-]+$/);
  expect(bytesOf(text)).toEqual(bytes);
  expect(textOf(new Uint8Array([251, 255]).buffer)).toBe("-_8");
});

test("There are no passkeys at an address that is a number", () => {
  expect(["localhost", "placet.example.org"].map(isHostName)).toEqual([true, true]);
  expect(["127.0.0.1", "[::1]"].map(isHostName)).toEqual([false, false]);
});

test("What the browser refused is told apart from what failed", () => {
  const named = (name: string): Error => Object.assign(new Error(), { name });
  expect(["NotAllowedError", "InvalidStateError", "SecurityError", "TypeError"].map(named).map(faultOf)).toEqual([
    "cancelled",
    "exists",
    "unsuitable",
    undefined,
  ]);
});
