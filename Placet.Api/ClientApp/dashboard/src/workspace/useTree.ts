import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nodeAt, treeOf, type Node } from "./model.ts";
import { folderQuery, treeQuery } from "./queries.ts";

/** The tree, and the folders below its limit that are open. */
export function useTree(agentId: string, expanded: readonly string[]) {
  const query = useQuery(treeQuery(agentId));
  const tree = useMemo(() => treeOf(query.data), [query.data]);
  const deep = expanded.filter((path) => isUnlisted(tree?.root, path));
  const folders = useQueries({ queries: deep.map((path) => folderQuery(agentId, path)) });
  const later = new Map<string, readonly Node[]>();
  const failures = new Map<string, unknown>();
  deep.forEach((path, index) => {
    const folder = folders[index];
    if (folder?.isError) failures.set(path, folder.error);
    const listed = treeOf(folder?.data);
    if (listed) later.set(path, listed.root.children ?? []);
  });
  return { query, tree, later, failures };
}

/** Whether a folder, or one above it, was not listed with the tree. */
function isUnlisted(root: Node | undefined, path: string): boolean {
  if (!root) return false;
  const node = nodeAt(root.children ?? [], new Map(), path);
  return node ? !node.isFile && node.children === undefined : hasUnlistedAbove(root, path);
}

function hasUnlistedAbove(root: Node, path: string): boolean {
  const above = path.split("/").slice(0, -1).join("/");
  return above !== "" && isUnlisted(root, above);
}
