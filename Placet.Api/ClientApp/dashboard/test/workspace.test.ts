import { expect, test } from "vitest";
import {
  bytesOf,
  edited,
  fileOf,
  lineEndOf,
  measuresOf,
  mostBytes,
  pictureType,
  stored,
} from "../src/workspace/file.ts";
import { filesWith, foldersAbove, isPath, linesOf, nodeAt, treeOf } from "../src/workspace/model.ts";

const document = {
  root: "/data/workspace",
  tree: {
    path: ".",
    type: "dir",
    children: [
      {
        path: "notes",
        name: "notes",
        type: "folder",
        children: [
          { path: "notes/a.md", name: "a.md", type: "file", size: "12", mtime: 0 },
          {
            path: "notes/deep",
            type: "dir",
            children: [
              {
                path: "notes/deep/er",
                type: "dir",
                children: [{ path: "notes/deep/er/est", type: "dir", children: [] }],
              },
            ],
          },
        ],
      },
      { path: "private", name: "private", type: "dir", error: "Permission denied" },
      { path: "AGENTS.md", type: "file", size: 2048, mtime: 1778800000.5 },
      { name: "without a path" },
      7,
    ],
  },
  truncated: "true",
};
const none = new Map();

test("A tree is read as it comes; what lacks a path is left out", () => {
  const tree = treeOf(document);
  expect(tree?.truncated).toBe(true);
  expect(tree?.root.children?.map(({ path, name, isFile }) => [path, name, isFile])).toEqual([
    ["notes", "notes", false],
    ["private", "private", false],
    ["AGENTS.md", "AGENTS.md", true],
  ]);
  expect(tree?.root.children?.[0]?.children?.[0]).toMatchObject({ size: 12, changed: undefined });
  for (const nothing of [null, [], { tree: "x" }]) expect(treeOf(nothing)).toBeUndefined();
});

test("Only open folders have lines, and one at the limit has those that were listed later", () => {
  const root = treeOf(document)?.root;
  if (!root) throw new Error("no tree");
  const paths = (open: string[], later = none): string[] =>
    linesOf(root, new Set(open), later).map(({ node }) => node.path);
  expect(paths([])).toEqual(["notes", "private", "AGENTS.md"]);
  expect(paths(["notes"])).toEqual(["notes", "notes/a.md", "notes/deep", "private", "AGENTS.md"]);
  const limit = nodeAt(root.children ?? [], none, "notes/deep/er/est");
  expect(limit?.children).toBeUndefined();
  const file = { ...limit, path: "notes/deep/er/est/x", name: "x", isFile: true } as NonNullable<typeof limit>;
  const later = new Map([["notes/deep/er/est", [file]]]);
  const open = ["notes", "notes/deep", "notes/deep/er", "notes/deep/er/est"];
  expect(paths(open, later)).toContain("notes/deep/er/est/x");
  expect(filesWith(root, later, "EST").map(({ path }) => path)).toEqual(["notes/deep/er/est/x"]);
  expect(nodeAt(root.children ?? [], later, "notes/deep/er/est/x")?.isFile).toBe(true);
  expect(nodeAt(root.children ?? [], none, "nothing")).toBeUndefined();
});

test("The folders above a path are named from the outside", () => {
  expect(foldersAbove("a/b/c.md")).toEqual(["a", "a/b"]);
  expect(foldersAbove("c.md")).toEqual([]);
});

test("A path stays in the workspace", () => {
  for (const good of ["a.md", "a/b c/ü.md", ".env"]) expect(isPath(good), good).toBe(true);
  for (const bad of ["", "/a", "a/", "a//b", "../a", "a/./b", "a\\b", "a\nb", "x".repeat(1025)])
    expect(isPath(bad), bad).toBe(false);
});

test("A file that is not text, or too large to be sent back, is read-only", () => {
  expect(fileOf({ content: "ü", size: "2", mtime: 5 })).toEqual({
    text: "ü",
    base64: undefined,
    bytes: 2,
    changed: 5,
    readOnly: undefined,
  });
  expect(fileOf({ content: "AAAA", encoding: "base64" })).toMatchObject({
    base64: "AAAA",
    bytes: 3,
    readOnly: "binary",
  });
  expect(fileOf({ content: "x".repeat(mostBytes) })?.readOnly).toBeUndefined();
  expect(fileOf({ content: "x".repeat(mostBytes + 1) })?.readOnly).toBe("large");
  expect(fileOf({ content: "x", size: mostBytes + 1 })?.readOnly).toBe("large");
  expect(fileOf({ content: "" })?.bytes).toBe(0);
  for (const nothing of [null, [], {}, { content: 7 }]) expect(fileOf(nothing)).toBeUndefined();
});

test("Bytes are those of UTF-8", () => {
  for (const text of ["", "abc", "Straße", "日本", "🤖x", "é\u0301"])
    expect(bytesOf(text), text).toBe(new TextEncoder().encode(text).length);
});

test("A text is measured in lines, words and about in tokens", () => {
  expect(measuresOf("")).toEqual({ bytes: 0, words: 0, lines: 0, tokens: 0 });
  expect(measuresOf("one two\n\tthree\n")).toMatchObject({ words: 3, lines: 2 });
  expect(measuresOf("a\n\nb").lines).toBe(3);
  expect(measuresOf("x".repeat(400)).tokens).toBe(100);
  expect(measuresOf("天気はどう").tokens).toBe(4);
});

test("Line ends survive the editor, unless there are several kinds", () => {
  expect(["a\nb", "a\r\nb\r\n", "a\r\nb\n", "a\rb", ""].map(lineEndOf)).toEqual(["lf", "crlf", "mixed", "mixed", "lf"]);
  const windows = "a\r\nb\r\n";
  expect(stored(edited(windows), lineEndOf(windows))).toBe(windows);
  expect(stored(edited("a\rb\r\n"), "mixed")).toBe("a\nb\n");
});

test("A picture is what holds no script", () => {
  expect(pictureType("a/B.PNG")).toBe("image/png");
  expect(pictureType("a.svg")).toBeUndefined();
});
