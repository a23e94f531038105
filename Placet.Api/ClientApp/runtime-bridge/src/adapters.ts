import type { AdapterKind } from "./adapter.js";

/** The runtimes by the word that stands for them on the command line. */
export const adapters: Readonly<Record<string, AdapterKind>> = {};
