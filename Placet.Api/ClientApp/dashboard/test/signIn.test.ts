import { expect, test } from "vitest";
import { bytesOf, faultOf, isHostName, textOf } from "../src/session/webauthn.ts";

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
