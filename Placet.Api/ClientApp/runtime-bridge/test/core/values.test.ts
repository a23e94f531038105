import { expect, test } from "vitest";
import { RuntimeError } from "../../src/core/errors.js";
import * as values from "../../src/core/values.js";

test("Readers answer undefined for what is not what they read", () => {
  const odd = [undefined, null, "", 0, Number.NaN, [], {}, true, "text", -1, 1e300];
  expect(odd.filter((value) => values.object(value) !== undefined)).toEqual([{}]);
  expect(odd.filter((value) => values.text(value) !== undefined)).toEqual(["", "text"]);
  expect(odd.filter((value) => values.filled(value) !== undefined)).toEqual(["text"]);
  expect(odd.filter((value) => values.flag(value) !== undefined)).toEqual([true]);
  expect(odd.filter((value) => values.count(value) !== undefined)).toEqual([0]);
  expect(odd.filter((value) => values.list(value) !== undefined)).toEqual([[]]);
  expect(values.count(1.6)).toBe(2);
  expect(values.texts(["a", 1, "b"])).toEqual(["a", "b"]);
  expect(values.textMap({ a: "1", b: 2 })).toEqual({ a: "1" });
  expect(values.defined({ a: undefined, b: null, c: 0 })).toEqual({ b: null, c: 0 });
});

test("Numbers in a query are whole and in range, or 400", () => {
  const of = (query: string) => values.integerIn(new URLSearchParams(query), "limit", 1, 500, 50);
  expect([of(""), of("limit="), of("limit=7"), of("limit=500")]).toEqual([50, 50, 7, 500]);
  for (const bad of ["limit=0", "limit=501", "limit=1.5", "limit=abc", "limit=1e2", "limit=99999999999999999999"]) {
    expect(() => of(bad)).toThrow(RuntimeError);
  }
});

test("A comma list may be repeated and have blanks", () => {
  expect(values.commaList(new URLSearchParams("groupBy=date,%20model&groupBy=channel,"), "groupBy")).toEqual([
    "date",
    "model",
    "channel",
  ]);
});

test("Members of a request that are required or of another type are 400", () => {
  expect(values.requireText({ name: "a" }, "name")).toBe("a");
  for (const body of [{}, { name: "  " }, { name: 1 }])
    expect(() => values.requireText(body, "name")).toThrow("name must be");
  expect(values.optional({ on: null }, "on", values.flag)).toBeUndefined();
  expect(values.optional({ on: false }, "on", values.flag)).toBe(false);
  expect(() => values.optional({ on: "yes" }, "on", values.flag)).toThrow("wrong type");
});
