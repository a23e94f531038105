import { expect, test } from "vitest";
import { wireFile, workspacePath, workspaceRoutes } from "../../src/opencode/workspace.js";
import { fakeServer, request, unread, type Answer } from "./fakeServer.js";
import * as recorded from "./recorded.js";

const answers: Readonly<Record<string, Answer>> = {
  "GET /path": () => ({ directory: "/home/user/work", worktree: "/home/user/work" }),
  "GET /file": ({ url, response }) => {
    const path = url.searchParams.get("path");
    if (path === ".") return recorded.rootFolder;
    if (path === "ä b#") return recorded.subFolder;
    response.statusCode = 500;
    return recorded.unexpected;
  },
  "GET /api/fs/read/README.md": ({ response }) => void response.writeHead(200).end("\ufeffhi\r\n"),
  "GET /api/fs/read/%C3%A4%20b%23/x%3F.bin": ({ response }) =>
    void response.writeHead(200).end(Buffer.from([0xff, 0, 1])),
  "GET /api/fs/read/large": ({ response }) => void response.writeHead(200).end(Buffer.alloc(5 * 1024 * 1024 + 1)),
  "GET /api/fs/read/nope": ({ response }) => ((response.statusCode = 500), recorded.unexpected),
  "GET /api/fs/read/%C3%A4%20b%23": ({ response }) => ((response.statusCode = 500), recorded.unexpected),
};

async function routes() {
  const { server } = await fakeServer(answers);
  return workspaceRoutes(server, unread());
}

test("the tree has folders as deep as asked, without what belongs to git", async () => {
  const workspace = await routes();
  const answer = await workspace["GET workspace/tree"](request({}, { query: "depth=4" }));
  expect(answer).toEqual({
    root: "/home/user/work",
    tree: {
      path: ".",
      name: "work",
      type: "dir",
      children: [
        { path: "ä b#", name: "ä b#", type: "dir", children: [{ path: "ä b#/x?.bin", name: "x?.bin", type: "file" }] },
        { path: "README.md", name: "README.md", type: "file" },
      ],
    },
  });
  const flat = await workspace["GET workspace/tree"](request({}, { query: "depth=1" }));
  expect(flat.tree.children?.[0]).not.toHaveProperty("children");
});

test("a text is answered as it is stored, with its mark and line ends", async () => {
  const workspace = await routes();
  const answer = await workspace["GET workspace/file"](request({}, { query: "path=./README.md" }));
  expect(answer).toEqual({ path: "README.md", size: 7, encoding: "utf-8", content: "\ufeffhi\r\n" });
});

test("what is no text is base64, also below names with signs of their own", async () => {
  const workspace = await routes();
  const query = new URLSearchParams({ path: "ä b#/x?.bin" }).toString();
  const answer = await workspace["GET workspace/file"](request({}, { query }));
  expect(answer).toEqual({ path: "ä b#/x?.bin", size: 3, encoding: "base64", content: "/wAB" });
});

test.each([
  ["path=nope", 404],
  ["path=%C3%A4%20b%23", 400],
  ["path=large", 413],
  ["", 400],
  ["path=../x", 400],
  ["path=/etc/passwd", 400],
])("a file with %s is %i", async (query, status) => {
  const workspace = await routes();
  await expect(workspace["GET workspace/file"](request({}, { query }))).rejects.toMatchObject({ status });
});

test.each([
  ["path=nope", 404],
  ["depth=deep", 400],
  ["path=a/../../b", 400],
])("a tree with %s is %i", async (query, status) => {
  const workspace = await routes();
  await expect(workspace["GET workspace/tree"](request({}, { query }))).rejects.toMatchObject({ status });
});

test("an empty file is an empty text", () => {
  expect(wireFile("a", new Uint8Array())).toEqual({ path: "a", size: 0, encoding: "utf-8", content: "" });
});

test("a path is normalized", () => {
  expect(workspacePath("./a//b/")).toBe("a/b");
  expect(workspacePath(".")).toBe("");
});
