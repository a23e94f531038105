import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionText } from "../src/activity/model.ts";
import { languages } from "../src/i18n/locale.ts";
import { catalogues } from "../src/texts/catalogues.ts";

/** The words of the table in the document; one that begins with a dot goes on from the word before it. */
function documented(): string[] {
  const document = readFileSync(new URL("../../../Docs/activity.md", import.meta.url), "utf8");
  const [, table = ""] = /^\| about \| actions \|\n((?:\|.*\n)+)/m.exec(document) ?? [];
  let noun = "";
  return [...table.matchAll(/`([a-z0-9_.]+)`/g)].map(([, word = ""]) => {
    if (!word.startsWith(".")) noun = word.slice(0, word.indexOf("."));
    return word.startsWith(".") ? noun + word : word;
  });
}

test.each(languages)("Every action of the document has a text in %s, and no two have the same", async (language) => {
  const { texts } = (await catalogues[language].actions()) as { texts: Record<string, string> };
  const listed = documented();
  expect(listed).toContain("cron.pause");
  expect(Object.keys(texts).toSorted()).toEqual([...new Set(listed)].toSorted());
  const written = Object.values(texts);
  expect(written.filter((text) => text.trim() === "")).toEqual([]);
  expect(new Set(written).size).toBe(written.length);
});

test("An action of a later version is shown by its name", () => {
  const texts = { "cron.pause": "Cron job paused" };
  expect(actionText(texts, "cron.pause")).toBe("Cron job paused");
  expect(actionText(texts, "cron.snooze")).toBe("cron.snooze");
  expect(actionText(texts, "constructor")).toBe("constructor");
});
