import { expect, test } from "vitest";
import { channelsOf, nameFault, parse } from "../src/channels/model.ts";
import { entriesOf, faultOf, inWorkspace, largest, nameFrom } from "../src/skills/model.ts";

test("Skills are in the order of their names, and a time of zero is unknown", () => {
  const skills = entriesOf({
    items: [{ name: "b10", mtime: 0 }, { name: "b2", mtime: "10.5", size: "7" }, 5, { size: 1 }],
  });
  expect(skills.map((one) => [one.name, one.size, one.changed])).toEqual([
    ["b2", 7, 10_500],
    ["b10", undefined, undefined],
  ]);
  expect(entriesOf({ items: null })).toEqual([]);
});

test("A file's name becomes a folder's name", () => {
  expect(nameFrom("My skill (2).ZIP")).toBe("My-skill-2");
  expect(nameFrom("..zip")).toBe("");
  expect(nameFrom(`${"x".repeat(80)}.zip`)).toHaveLength(64);
});

test("Only a zip file of at most 25 MiB with a usable name is sent", () => {
  const zip = "PK\x03\x04";
  expect(faultOf("a", undefined, "")).toBe("file");
  expect(faultOf("a", { size: largest + 1 }, zip)).toBe("large");
  expect(faultOf("a", { size: 9 }, "#!/b")).toBe("noZip");
  expect(faultOf("a/b", { size: 9 }, zip)).toBe("name");
  expect(faultOf("..", { size: 9 }, zip)).toBe("name");
  expect(faultOf("terms", { size: largest }, zip)).toBeUndefined();
});

test("An absolute path cannot be opened in the workspace", () => {
  expect(["skills/a/SKILL.md", "/srv/a", "C:\\a", ""].map(inWorkspace)).toEqual([true, false, false, false]);
});

test("Scalars beside channels are settings for all of them", () => {
  const { entries, common } = channelsOf({
    channels: { slack: { enabled: true }, odd: { enabled: "yes" }, sendProgress: true, n: 3 },
  });
  expect(entries.map((one) => [one.name, one.enabled])).toEqual([
    ["odd", undefined],
    ["slack", true],
  ]);
  expect(common.map(([name]) => name)).toEqual(["n", "sendProgress"]);
  for (const odd of [null, {}, { channels: [] }, { channels: 4 }]) expect(channelsOf(odd).entries).toEqual([]);
});

test("What is no JSON is told with its line, and what is no object is none", () => {
  expect(parse('{"a": 1}')).toEqual({ config: { a: 1 } });
  expect(parse("[]")).toEqual({ fault: "object" });
  expect(parse('{\n "a": 1,\n}')).toMatchObject({ fault: "syntax", line: 3 });
  expect(parse("{").fault).toBe("syntax");
});

test("A channel's name is checked before it is made", () => {
  expect([nameFault("Slack", []), nameFault("", []), nameFault("slack", ["slack"]), nameFault("slack", [])]).toEqual([
    "name",
    "name",
    "taken",
    undefined,
  ]);
});
