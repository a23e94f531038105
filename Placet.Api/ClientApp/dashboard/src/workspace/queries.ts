import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";
import { depth } from "./model.ts";

export function treeQuery(agentId: string) {
  return managed(
    agentId,
    ["workspace"],
    (signal) => runtime.workspace.tree(agentId, { depth }, { signal }),
    every.slow,
  );
}

/** A folder below the limit of the first listing. */
export function folderQuery(agentId: string, path: string) {
  return managed(
    agentId,
    ["workspace", "folder", path],
    (signal) => runtime.workspace.tree(agentId, { path, depth }, { signal }),
    every.slow,
  );
}

/** A file is read when it is opened and when the tree says that it changed, not by the clock. */
export function fileQuery(agentId: string, path: string) {
  return {
    ...managed(agentId, ["workspace", "file", path], (signal) =>
      runtime.workspace.readFile(agentId, { path }, { signal }),
    ),
    refetchInterval: false,
    staleTime: 5_000,
  } as const;
}
