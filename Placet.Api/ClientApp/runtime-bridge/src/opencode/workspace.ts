import type { WorkspaceFile, WorkspaceNode } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { RuntimeError } from "../core/errors.js";
import { filled, object, text } from "../core/values.js";
import { hiddenFolders, maxNodes } from "../core/workspace.js";
import type { OpencodeServer } from "./server.js";

/** Largest file that is read, in bytes. */
const maxFileBytes = 5 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

/** Reading only: opencode has no way to write a file but to ask the model for it. */
export function workspaceRoutes(server: OpencodeServer, unread: Unread) {
  async function entries(path: string, signal: AbortSignal): Promise<Entry[]> {
    const answered = await server.list("/file", signal, { path: path === "" ? "." : path });
    return unread.each("file", answered, readEntry).filter(({ name }) => !hiddenFolders.has(name));
  }

  /** Breadth first, so that a deep folder cannot take the places of the others. */
  async function tree(path: string, depth: number, signal: AbortSignal) {
    const root: WorkspaceNode = { path: path === "" ? "." : path, name: lastOf(path), type: "dir" };
    let level: { node: WorkspaceNode; path: string }[] = [{ node: root, path }];
    let count = 1;
    let truncated = false;
    for (let below = 0; below < depth && level.length > 0; below++) {
      const next: typeof level = [];
      for (const { node, path: folder } of level) {
        const found = await entries(folder, signal).catch((error: unknown) => {
          if (folder === path) throw missingFolder(error);
          node.error = "This folder could not be read";
          return [];
        });
        const room = Math.max(0, maxNodes - count);
        truncated ||= found.length > room;
        node.children = found.slice(0, room).map((entry) => {
          const child: WorkspaceNode = { path: entry.path, name: entry.name, type: entry.isFolder ? "dir" : "file" };
          if (entry.isFolder) next.push({ node: child, path: entry.path });
          return child;
        });
        count += node.children.length;
      }
      level = next;
    }
    return { tree: root, ...(truncated && { truncated }) };
  }

  return {
    "GET workspace/tree": async ({ query, signal }) => {
      const path = workspacePath(query.get("path") ?? "");
      const depth = depthOf(query.get("depth"));
      const root = text((await server.object("/path", signal))["directory"]);
      const answer = await tree(path, depth, signal);
      if (path === "" && root !== undefined) answer.tree.name = lastOf(root);
      return { ...(root !== undefined && { root }), ...answer };
    },

    "GET workspace/file": async ({ query, signal }) => {
      const asked = query.get("path");
      const path = asked ? workspacePath(asked) : "";
      if (path === "") throw new RuntimeError(400, "path must name a file");
      const bytes = await server.file(path, maxFileBytes, signal);
      if (bytes) return wireFile(path, bytes);
      const isFolder = await entries(path, signal).then(
        () => true,
        () => false,
      );
      throw isFolder ? new RuntimeError(400, "path names a folder") : new RuntimeError(404, "File not found");
    },
  } satisfies RouteHandlers;
}

/** A path below the workspace, normalized; the root is the empty text. Throws 400 for one that leads out of it. */
export function workspacePath(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (path.startsWith("/") || path.includes("\0") || path.includes("\\") || segments.includes("..")) {
    throw new RuntimeError(400, "path must be relative, with / between names and without ..");
  }
  return segments.join("/");
}

export function wireFile(path: string, bytes: Uint8Array): WorkspaceFile {
  try {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, size: bytes.length, encoding: "utf-8", content };
  } catch {
    return { path, size: bytes.length, encoding: "base64", content: Buffer.from(bytes).toString("base64") };
  }
}

function readEntry(value: unknown): Entry | undefined {
  const entry = object(value);
  const name = filled(entry?.["name"]);
  const path = filled(entry?.["path"]);
  if (name === undefined || path === undefined) return undefined;
  // Folders are written with a slash at the end.
  return { name, path: path.replace(/\/$/, ""), isFolder: entry?.["type"] === "directory" };
}

function depthOf(value: string | null): number {
  if (value === null || value === "") return 2;
  if (!/^-?\d{1,15}$/.test(value)) throw new RuntimeError(400, "depth must be an integer");
  return Math.min(10, Math.max(1, Number(value)));
}

function lastOf(path: string): string {
  return (
    path
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) ?? ""
  );
}

/** opencode answers 500 for a folder that does not exist. */
function missingFolder(error: unknown): unknown {
  return error instanceof RuntimeError && error.status === 502 ? new RuntimeError(404, "Folder not found") : error;
}
