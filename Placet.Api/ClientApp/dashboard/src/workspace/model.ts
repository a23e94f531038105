import { flag, isObject, number, objects, text, type Loose } from "../api/read.ts";

export interface Node {
  readonly path: string;
  readonly name: string;
  readonly isFile: boolean;
  readonly size: number | undefined;
  /** Seconds since 1970, as the runtime has it; undefined when it does not know. */
  readonly changed: number | undefined;
  /** Undefined where the runtime stopped listing: a folder at the limit of depth. */
  readonly children: readonly Node[] | undefined;
  readonly error: string | undefined;
}

export const depth = 4;

export interface Tree {
  readonly root: Node;
  readonly truncated: boolean;
}

/** The folder that a runtime lists; undefined when the answer has none. */
export function treeOf(document: unknown): Tree | undefined {
  if (!isObject(document) || !isObject(document["tree"])) return undefined;
  return { root: nodeOf(document["tree"], depth), truncated: flag(document["truncated"]) ?? false };
}

function nodeOf(item: Loose, levels: number): Node {
  const path = text(item["path"]) ?? "";
  const isFile = item["type"] === "file";
  const children = objects(item["children"]);
  // At the limit of depth an empty list says nothing.
  const listed = !isFile && (children.length > 0 || levels > 0);
  return {
    path,
    name: text(item["name"]) ?? path.split("/").at(-1) ?? path,
    isFile,
    size: number(item["size"]),
    changed: number(item["mtime"]) || undefined,
    children: listed
      ? children.map((child) => nodeOf(child, levels - 1)).filter((child) => child.path !== "")
      : undefined,
    error: text(item["error"]),
  };
}

export interface Line {
  readonly node: Node;
  readonly level: number;
  readonly expanded: boolean;
}

/** The lines of the tree that are seen. Folders that were listed later stand in for those at the limit. */
export function linesOf(
  root: Node,
  expanded: ReadonlySet<string>,
  later: ReadonlyMap<string, readonly Node[]>,
): readonly Line[] {
  const lines: Line[] = [];
  const walk = (nodes: readonly Node[], level: number): void => {
    for (const node of nodes) {
      const isOpen = !node.isFile && expanded.has(node.path);
      lines.push({ node, level, expanded: isOpen });
      if (isOpen) walk(node.children ?? later.get(node.path) ?? [], level + 1);
    }
  };
  walk(root.children ?? [], 1);
  return lines;
}

/** The files whose path says the text, over all that is listed. */
export function filesWith(root: Node, later: ReadonlyMap<string, readonly Node[]>, wanted: string): readonly Node[] {
  const found: Node[] = [];
  const search = wanted.trim().toLowerCase();
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.isFile && node.path.toLowerCase().includes(search)) found.push(node);
      walk(node.children ?? later.get(node.path) ?? []);
    }
  };
  walk(root.children ?? []);
  return found;
}

export function nodeAt(
  nodes: readonly Node[],
  later: ReadonlyMap<string, readonly Node[]>,
  path: string,
): Node | undefined {
  for (const node of nodes) {
    if (node.path === path) return node;
    if (path.startsWith(`${node.path}/`)) return nodeAt(node.children ?? later.get(node.path) ?? [], later, path);
  }
  return undefined;
}

/** The folders above a path, the outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** What keeps a path from being one of the workspace. */
export function isPath(path: string): boolean {
  return (
    path.length <= 1024 &&
    path !== "" &&
    !/^\/|\\|[\u0000-\u001f]/.test(path) &&
    path.split("/").every((one) => one !== "" && one !== "." && one !== "..")
  );
}
