import { afterEach, expect, test } from "vitest";
import {
  age,
  bytes,
  change,
  compact,
  count,
  dateTime,
  day,
  duration,
  money,
  nothing,
  percent,
  relative,
} from "../src/i18n/format.ts";
import { axisTime } from "../src/i18n/times.ts";
import { languageOf, putLocale, tagOf } from "../src/i18n/locale.ts";
import { catalogues, type CatalogueName } from "../src/texts/catalogues.ts";

const english = { language: "en", tag: "en-GB", timeZone: "Europe/Berlin", currency: "USD" } as const;
const german = { language: "de", tag: "de-DE", timeZone: "Europe/Berlin", currency: "EUR" } as const;

afterEach(() => putLocale(english));

test("What is missing is a dash and never zero", () => {
  for (const format of [count, compact, percent, bytes, duration]) expect(format(undefined)).toBe(nothing);
  expect(dateTime("not a time")).toBe(nothing);
  expect(age(null, 0)).toBe(nothing);
});

test("Numbers are written as the language does", () => {
  putLocale(english);
  expect(count(1234567)).toBe("1,234,567");
  putLocale(german);
  expect(count(1234567)).toBe("1.234.567");
});

test("Large numbers are short and have the same signs in every language", () => {
  putLocale(english);
  expect([0, 999, 1_000, 999_499, 999_999, 4_630_000].map(compact)).toEqual([
    "0",
    "999",
    "1\u202fk",
    "999\u202fk",
    "1\u202fM",
    "4.63\u202fM",
  ]);
  putLocale(german);
  expect(compact(4_630_000)).toBe("4,63\u202fM");
});

test("A change has a sign unless it rounds to nothing", () => {
  putLocale(english);
  expect([0.123, -0.03, -0.002, 0.004].map(change)).toEqual(["+12%", "-3%", "0%", "0%"]);
});

test("Money has its currency, and digits where cents would say nothing", () => {
  putLocale(english);
  expect([12.5, 0.0042, 0].map((amount) => money(amount, "EUR"))).toEqual(["€12.50", "€0.0042", "€0.00"]);
  expect([money(1, undefined), money(undefined, "EUR")]).toEqual([nothing, nothing]);
});

test("The time on an axis is as short in every language", () => {
  putLocale({ ...english, tag: "en-US" });
  expect(axisTime("2026-11-28T22:15:00Z")).toBe("23:15");
  expect(axisTime("2026-11-28T23:05:00Z")).toBe("00:05");
});

test("Times are shown in the chosen zone, and in another where one is named", () => {
  putLocale(english);
  expect(dateTime("2026-11-27T20:53:00Z")).toContain("21:53");
  expect(dateTime("2026-11-27T20:53:00Z", "UTC")).toContain("20:53");
  expect(day("2026-11-27")).toContain("27");
});

test("A distance has the unit that a person would say", () => {
  putLocale(english);
  const now = Date.parse("2026-11-27T12:00:00Z");
  expect(relative(now - 4_000, now)).toBe("now");
  expect(relative(now - 12 * 60_000, now)).toBe("12 minutes ago");
  expect(relative(now + 86_400_000, now)).toBe("tomorrow");
  expect(age(now - 12 * 60_000, now)).toBe("12m");
});

test("A duration has its two largest units", () => {
  putLocale(english);
  expect(duration(850)).toBe("850ms");
  expect(duration(72_000)).toBe("1m 12s");
  expect(duration(93_784_412)).toBe("1d 2h");
});

test("The browser's first known language is taken, with its own region", () => {
  expect(languageOf(["fr-FR", "de-AT", "en"])).toBe("de");
  expect(languageOf(["fr"])).toBe("en");
  expect(tagOf("de", ["fr", "de-AT"])).toBe("de-AT");
  expect(tagOf("en", ["fr"])).toBe("en");
});

test.each(Object.keys(catalogues.en) as CatalogueName[])(
  "German has every text of %s, with the same marks to fill in",
  async (name) => {
    const { texts: en } = (await catalogues.en[name]()) as { texts: Record<string, unknown> };
    const { texts: de } = (await catalogues.de[name]()) as { texts: Record<string, unknown> };
    expect(Object.keys(de).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [key, text] of Object.entries(en)) {
      for (const n of [1, 2]) expect(marksOf(de[key], n), key).toEqual(marksOf(text, n));
      if (typeof text === "string") expect(de[key], key).not.toBe("");
    }
  },
);

function marksOf(text: unknown, n: number): string[] {
  const written =
    typeof text === "function" ? String((text as (...values: unknown[]) => unknown)(n, n, n)) : String(text);
  return [...written.matchAll(/\{(\w+)\}/g)].map(([, mark]) => mark ?? "").toSorted();
}
