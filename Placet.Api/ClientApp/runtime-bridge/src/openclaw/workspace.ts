import type { WorkspaceNode } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { messageOf, RuntimeError } from "../core/errors.js";
import { count, defined, filled, integerIn, list, object, text } from "../core/values.js";
import { hiddenFolders, maxNodes } from "../core/workspace.js";
import type { JsonObject } from "../wire.js";
import { ask, shownAgent, type OpenClaw } from "./runtime.js";

const entriesPerPage = 500;

export function workspaceRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET workspace/tree": async ({ query, signal }) => {
      const path = folderPath(query.get("path") ?? "");
      const depth = Math.min(10, Math.max(1, readDepth(query)));
      const agent = await shownAgent(runtime, signal);
      const walk = new TreeWalk(runtime, agent.id, signal);
      const children = await walk.children(path, depth);
      const name = (path === "" ? agent.workspace : path)?.split(/[/\\]/).at(-1) ?? "workspace";
      return {
        root: agent.workspace ?? "",
        tree: { path: path === "" ? "." : path, name, type: "dir", children },
        ...(walk.truncated ? { truncated: true } : {}),
      };
    },

    "GET workspace/file": async ({ query, signal }) => {
      const { id } = await shownAgent(runtime, signal);
      const answer = await ask(runtime, "agents.workspace.get", { agentId: id, path: filePath(query) }, signal);
      return readFile(object(answer["file"]) ?? {});
    },

    "PUT workspace/file": async ({ query, body, signal }) => {
      const path = filePath(query);
      const content = readContent(body);
      const { id } = await shownAgent(runtime, signal);
      const files = await ask(runtime, "agents.files.list", { agentId: id }, signal);
      const file = (list(files["files"]) ?? []).map(object).find((candidate) => candidate?.["name"] === path);
      if (!file)
        throw new RuntimeError(
          403,
          "OpenClaw lets only the agent's own instruction files be written, such as AGENTS.md",
        );
      await runtime.gateway.call("agents.files.set", { agentId: id, name: path, content }, signal);
      return { path, size: Buffer.byteLength(content, "utf8"), created: file["missing"] === true };
    },
  };
}

/** Lists folder by folder, as deep as asked and up to a number of nodes. */
class TreeWalk {
  #left = maxNodes;
  truncated = false;

  constructor(
    private readonly runtime: OpenClaw,
    private readonly agentId: string,
    private readonly signal: AbortSignal,
  ) {}

  async children(path: string, depth: number): Promise<WorkspaceNode[]> {
    const nodes = await this.#list(path);
    for (const node of nodes) {
      if (node.type !== "dir" || depth <= 1) continue;
      try {
        node.children = await this.children(node.path ?? "", depth - 1);
      } catch (error) {
        // The rest of the tree is still of use; without the gateway there is none.
        if (this.signal.aborted || (error instanceof RuntimeError && error.status >= 500)) throw error;
        node.error = messageOf(error);
      }
    }
    return nodes;
  }

  async #list(path: string): Promise<WorkspaceNode[]> {
    const nodes: WorkspaceNode[] = [];
    for (let offset = 0; ;) {
      const params = { agentId: this.agentId, path, offset, limit: Math.min(entriesPerPage, Math.max(1, this.#left)) };
      const page = await ask(this.runtime, "agents.workspace.list", params, this.signal);
      const entries = list(page["entries"]) ?? [];
      const read = this.runtime.unread
        .each("workspace entry", entries, readNode)
        .filter((node) => !hiddenFolders.has(node.name ?? ""));
      nodes.push(...read.slice(0, this.#left));
      this.#left -= Math.min(this.#left, read.length);
      offset += entries.length;
      const more = entries.length > 0 && offset < (count(page["totalEntries"]) ?? 0);
      if (more && this.#left === 0) this.truncated = true;
      if (!more || this.#left === 0) return nodes.sort(foldersFirst);
    }
  }
}

function foldersFirst(a: WorkspaceNode, b: WorkspaceNode): number {
  if (a.type !== b.type) return a.type === "dir" ? -1 : 1;
  return (a.name ?? "") < (b.name ?? "") ? -1 : 1;
}

export function readNode(value: unknown): WorkspaceNode | undefined {
  const entry = object(value);
  const path = filled(entry?.["path"]);
  const name = filled(entry?.["name"]);
  if (!entry || path === undefined || name === undefined) return undefined;
  const isFile = entry["kind"] === "file";
  return defined({
    path,
    name,
    type: isFile ? "file" : "dir",
    size: isFile ? count(entry["size"]) : undefined,
    mtime: seconds(entry),
  });
}

export function readFile(file: JsonObject) {
  const content = text(file["content"]);
  if (content === undefined) throw new RuntimeError(502, "The gateway answered with a file that cannot be read");
  return defined({
    path: text(file["path"]),
    size: count(file["size"]),
    encoding: file["encoding"] === "base64" ? "base64" : "utf-8",
    content,
    mtime: seconds(file),
  });
}

function seconds(entry: JsonObject): number | undefined {
  const ms = count(entry["updatedAtMs"]);
  return ms === undefined ? undefined : ms / 1000;
}

function readDepth(query: URLSearchParams): number {
  // Out of range is brought into it, not refused.
  return integerIn(query, "depth", -1_000_000, 1_000_000, 2);
}

function folderPath(path: string): string {
  return path === "." ? "" : relative(path);
}

function filePath(query: URLSearchParams): string {
  const path = query.get("path") ?? "";
  if (path === "" || path === ".") throw new RuntimeError(400, "path is required");
  return relative(path);
}

/** Placet checks this too; the bridge can also be called without it. */
function relative(path: string): string {
  if (/^[/\\]/.test(path) || path.split(/[/\\]/).includes(".."))
    throw new RuntimeError(400, "path must stay in the workspace");
  return path.replace(/^(\.\/)+/, "");
}

function readContent(body: JsonObject): string {
  const content = text(body["content"]);
  if (content === undefined) throw new RuntimeError(400, "content must be a string");
  if ((body["encoding"] ?? "utf-8") === "utf-8") return content;
  const bytes = Buffer.from(content, "base64");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RuntimeError(400, "OpenClaw takes text only");
  }
}
