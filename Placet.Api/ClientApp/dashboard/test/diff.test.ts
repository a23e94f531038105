import { expect, test } from "vitest";
import { diffFiles, diffLines } from "../src/ui/diffLines.ts";

const diff = "--- a/memory/MEMORY.md\n+++ b/memory/MEMORY.md\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n";

test("The lines of a diff are told by their signs, and names of files are no changes", () => {
  expect(diffLines(diff).map(({ kind }) => kind)).toEqual(["place", "place", "place", "same", "removed", "added"]);
});

test("A diff over several files is split by their names, with and without git's heads", () => {
  expect(diffFiles(diff + diff.replaceAll("MEMORY", "OTHER")).map(({ name }) => name)).toEqual([
    "memory/MEMORY.md",
    "memory/OTHER.md",
  ]);
  const git = (name: string) => `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-a\n+b\n`;
  expect(diffFiles(git("x") + git("y")).map(({ name }) => name)).toEqual(["x", "y"]);
});

test("A file that was deleted has its old name", () => {
  expect(diffFiles("--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n")[0]?.name).toBe("gone.md");
});
