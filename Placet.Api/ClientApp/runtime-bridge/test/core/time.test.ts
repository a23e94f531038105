import { expect, test } from "vitest";
import { isoTime } from "../../src/core/time.js";

test.each([
  [0, "1970-01-01T00:00:00.000Z"],
  [1_764_341_506_433, "2025-11-28T14:51:46.433Z"],
  // What a runtime sends may be no date: the answer must not fail by it.
  [Number.MAX_SAFE_INTEGER, "+275760-09-13T00:00:00.000Z"],
])("%d is %s", (ms, iso) => {
  expect(isoTime(ms)).toBe(iso);
});
