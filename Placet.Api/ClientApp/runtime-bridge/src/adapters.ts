import type { AdapterKind } from "./adapter.js";
import { openclaw } from "./openclaw/kind.js";
import { opencode } from "./opencode/kind.js";

/** The runtimes by the word that stands for them on the command line. */
export const adapters: Readonly<Record<string, AdapterKind>> = { openclaw, opencode };
