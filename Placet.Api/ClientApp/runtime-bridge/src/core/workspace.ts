/** Files and folders of one answer; the rest is left out. */
export const maxNodes = 5_000;

/** Folders that nobody looks for in an agent's work, and that would fill the tree. */
export const hiddenFolders: ReadonlySet<string> = new Set([".git", "node_modules", "__pycache__"]);
