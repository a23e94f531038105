import { expect, test } from "vitest";
import { listOf, listText, parseSearch, withoutEmpty, writeSearch } from "../src/app/useAddress.ts";
import { agentsFor, best, fit, type Command } from "../src/app/palette/commands.ts";
import { shortcuts } from "../src/app/shortcuts/catalogue.ts";
import { matches, nameOf, written } from "../src/app/shortcuts/match.ts";

const pressed = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("Keys are named as in the catalogue, whatever the platform", () => {
  expect(nameOf(pressed("k", { ctrlKey: true }))).toBe("mod+k");
  expect(nameOf(pressed("K", { metaKey: true }))).toBe("mod+k");
  expect(nameOf(pressed("?"))).toBe("?");
  expect(nameOf(pressed("Escape"))).toBe("Escape");
  expect(nameOf(pressed("Shift"))).toBeUndefined();
  expect(nameOf(pressed("j", { altKey: true }))).toBeUndefined();
});

test("Two keys after each other are begun by the first and no others", () => {
  expect(matches("g h", ["g"])).toBe("begun");
  expect(matches("g h", ["g", "h"])).toBe("yes");
  expect(matches("g h", ["g", "x"])).toBe("no");
  expect(matches("j", ["g", "j"])).toBe("no");
  expect(written("mod+k", true)).toEqual(["⌘K"]);
  expect(written("g h", false)).toEqual(["G", "H"]);
});

test("No two shortcuts have the same keys, and none begins with another", () => {
  const keys = Object.values(shortcuts).map((one) => one.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const one of keys) expect(keys.filter((other) => other.startsWith(`${one} `))).toEqual([]);
});

test("The palette finds by the begin of any words, without accents, and the shorter of two first", () => {
  const command = (label: string, note?: string): Command => ({
    id: label,
    group: "agents",
    label,
    ...(note ? { note } : {}),
    run: () => undefined,
  });
  const commands = [
    command("Büro-Assistent"),
    command("Cron", "Büro-Assistent"),
    command("Coder"),
    command("Recorder"),
  ];
  expect(best(commands, "cron buro", 9).map(({ label }) => label)).toEqual(["Cron"]);
  expect(best(commands, "cod", 9).map(({ label }) => label)).toEqual(["Coder"]);
  expect(best(commands, "assist", 1).map(({ label }) => label)).toEqual(["Büro-Assistent"]);
  expect(best(commands, "zzz", 9)).toEqual([]);
  expect(fit("Coder", "cod")).toBeGreaterThan(fit("Recoder", "cod"));
});

test("The address keeps texts as they are and leaves out what is empty", () => {
  expect(writeSearch({ q: "a b&c", row: "1", state: "" })).toBe("?q=a+b%26c&row=1");
  expect(writeSearch({})).toBe("");
  expect(parseSearch("?q=a+b%26c&q=other&row=1")).toEqual({ q: "a b&c", row: "1" });
  expect(withoutEmpty({ a: undefined, b: "", c: "x" })).toEqual({ c: "x" });
});

test("A list in the address may hold commas and percent signs", () => {
  const values = ["a,b", "100%", "%2C", "plain"];
  expect(listOf(listText(values))).toEqual(values);
  expect(listOf("")).toEqual([]);
});

test("Sections of other agents are offered for all of a small fleet, and of a large one where an agent is named", () => {
  const fleet = Array.from({ length: 1000 }, (_, index) => ({ name: `Agent ${index}` }));
  expect(agentsFor(fleet.slice(0, 5), "cron")).toHaveLength(5);
  expect(agentsFor(fleet, "cron")).toEqual([]);
  expect(agentsFor(fleet, "cron 997").map(({ name }) => name)).toEqual(["Agent 997"]);
});
