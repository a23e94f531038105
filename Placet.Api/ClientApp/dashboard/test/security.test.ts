import { expect, test } from "vitest";
import { codesFile, inGroups } from "../src/security/model.ts";
import { outlineOf } from "../src/security/QrCode.tsx";
import { clientOf } from "../src/security/userAgent.ts";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
    "Chrome",
    "Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15", "Safari", "macOS"],
  ["curl/8.5.0", "curl", undefined],
  ["python-requests/2.32.3", "python-requests", undefined],
  ["", undefined, undefined],
  [null, undefined, undefined],
])("A client is named by what it says: %s", (userAgent, name, system) => {
  expect(clientOf(userAgent)).toEqual({ name, system });
});

test("A long name of a client is cut", () => {
  expect(clientOf("x".repeat(400)).name).toHaveLength(60);
});

test("A secret is shown in groups of four", () => {
  expect(inGroups("JBSWY3DPEHPK3PXP")).toBe("JBSW Y3DP EHPK 3PXP");
  expect(inGroups("ABCDE")).toBe("ABCD E");
});

test("The file of recovery codes has one on each line", () => {
  expect(codesFile("Title", "Text", ["a-1", "b-2"])).toBe("Title\r\nText\r\n\r\na-1\r\nb-2\r\n");
});

test("A QR code is drawn as a square for each dark cell", () => {
  const cells = [
    [true, false],
    [false, true],
  ];
  expect(outlineOf(cells)).toBe("M0 0h1v1h-1zM1 1h1v1h-1z");
});
