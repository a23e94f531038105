import { expect, test } from "vitest";
import { flag, moment, number, objects, text, texts } from "../src/api/read.ts";

test("A number written as text is that number, and other texts are none", () => {
  expect(number("42")).toBe(42);
  expect(number("4.5")).toBe(4.5);
  for (const none of ["", "  ", "many", null, undefined, {}, Number.NaN, Number.POSITIVE_INFINITY])
    expect(number(none)).toBeUndefined();
});

test("A text is what can be read as one, and an empty one is missing", () => {
  expect(text("a")).toBe("a");
  expect(text(3)).toBe("3");
  expect(text(false)).toBe("false");
  for (const none of ["", null, undefined, {}, []]) expect(text(none)).toBeUndefined();
});

test("A flag is true or false only where it was said", () => {
  expect(flag("true")).toBe(true);
  expect(flag(0)).toBe(false);
  expect(flag(null)).toBeUndefined();
  expect(flag("yes")).toBeUndefined();
});

test("Of a list only what has the right type is read, and what is no list has nothing", () => {
  expect(objects([{ a: 1 }, null, 3, [], "x"])).toEqual([{ a: 1 }]);
  expect(objects({ items: [] })).toEqual([]);
  expect(texts(["a", 2, null, {}])).toEqual(["a", "2"]);
});

test("A moment is milliseconds or an ISO text, and zero is never", () => {
  expect(moment(1778828400000)).toBe(1778828400000);
  expect(moment("1778828400000")).toBe(1778828400000);
  expect(moment("2026-05-14T09:12:33Z")).toBe(Date.UTC(2026, 4, 14, 9, 12, 33));
  for (const never of [0, null, "", "soon", {}]) expect(moment(never)).toBeUndefined();
});
