import type { AdapterKind } from "./adapter.js";
import { opencode } from "./opencode/kind.js";

/** The runtimes by the word that stands for them on the command line. */
export const adapters: Readonly<Record<string, AdapterKind>> = {
  opencode,
};
