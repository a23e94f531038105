import { expect, test } from "vitest";
import { restartedSince } from "../src/commands/restartDue.ts";
import { cutLines } from "../src/ui/cutLines.ts";
import { diffFiles } from "../src/ui/diffLines.ts";
import {
  artifactName,
  canApprove,
  canReject,
  canRollBack,
  runsOf,
  shownPath,
  trackedFiles,
  versionsOf,
} from "../src/versions/model.ts";

test("Versions are read whatever members they have, and one without id is left out", () => {
  const list = versionsOf({
    items: [
      { sha: "a1", message: "first\nmore", timestamp: "2026-05-14T09:12:00Z", files: ["snapshot/workspace/a.md", 3] },
      { sha: 7, message: null, timestamp: "yesterday", files: "none" },
      { message: "no id" },
      null,
    ],
  });
  expect(list.map((one) => [one.sha, one.title, one.at, one.written, one.files])).toEqual([
    ["a1", "first", Date.parse("2026-05-14T09:12:00Z"), "2026-05-14T09:12:00Z", ["a.md", "3"]],
    ["7", "7", undefined, "yesterday", []],
  ]);
  expect(trackedFiles(list)).toBe(2);
  for (const odd of [null, undefined, [], { items: {} }, "text"]) expect(versionsOf(odd)).toEqual([]);
});

function run(status: string, more = {}) {
  const [first] = runsOf({ items: [{ id: "r", status, diff_artifacts: ["diffs/a.md.diff"], ...more }] });
  if (!first) throw new Error("no run");
  return first;
}

test("A run is approved or rejected where there is something to decide, and rolled back where it was applied", () => {
  expect([canApprove(run("proposed")), canReject(run("proposed"))]).toEqual([true, true]);
  expect([canApprove(run("failed_validation")), canReject(run("failed_validation"))]).toEqual([false, true]);
  expect([canApprove(run("proposed", { diff_artifacts: [] })), canReject(run("x", { diff_artifacts: null }))]).toEqual([
    false,
    false,
  ]);
  expect([canReject(run("applied")), canRollBack(run("applied"))]).toEqual([false, false]);
  expect(canRollBack(run("applied", { rollback_ref: "a1" }))).toBe(true);
  expect(run("dreaming").word).toBe("other");
});

test("Only a check that failed counts as failed", () => {
  const checks = run("proposed", {
    checks: [{ name: "a", status: "failed" }, { name: "b", status: "warned" }, 5],
  }).checks;
  expect(checks.map((check) => check.failed)).toEqual([true, false]);
});

test("Paths are shown as in the workspace, artifacts by their file", () => {
  expect(shownPath("a/snapshot/workspace/memory/MEMORY.md")).toBe("memory/MEMORY.md");
  expect(artifactName("diffs/skills_terms_SKILL.md.diff")).toBe("skills_terms_SKILL.md");
});

test("A diff of one file is one file, and its quoted name is read", () => {
  const diff =
    'diff --git "a/\\303\\234.md" "b/\\303\\234.md"\n--- "a/\\303\\234.md"\n+++ "b/\\303\\234.md"\n@@ -1 +1 @@\n-a\n+b\n';
  expect(diffFiles(diff).map((file) => file.name)).toEqual(["Ü.md"]);
  expect(diffFiles("--- a/x\n+++ b/x\n-a\n--- a/y\n+++ b/y\n+b\n").map((file) => file.name)).toEqual(["x", "y"]);
});

test("A long text is cut at a line, and the rest is counted", () => {
  expect(cutLines("a\nb\nc\n", 2)).toEqual({ shown: "a\nb", rest: 1 });
  expect(cutLines("a\nb\n", 2)).toEqual({ shown: "a\nb\n", rest: 0 });
  expect(cutLines("a\nb\nc\nd", 1)).toEqual({ shown: "a", rest: 3 });
});

test("A runtime that began after the change has been restarted", () => {
  expect(restartedSince(100_000, 20, 130_000)).toBe(true);
  expect(restartedSince(100_000, 60, 130_000)).toBe(false);
  expect(restartedSince(100_000, undefined, 130_000)).toBe(false);
});
