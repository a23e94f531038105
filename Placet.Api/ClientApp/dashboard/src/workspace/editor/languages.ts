import { StreamLanguage } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

const loaders: Readonly<Record<string, () => Promise<Extension>>> = {
  md: async () => (await import("@codemirror/lang-markdown")).markdown(),
  json: async () => (await import("@codemirror/lang-json")).json(),
  py: async () => (await import("@codemirror/lang-python")).python(),
  js: async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true, typescript: true }),
  yaml: async () => (await import("@codemirror/lang-yaml")).yaml(),
  sh: async () => StreamLanguage.define((await import("@codemirror/legacy-modes/mode/shell")).shell),
  toml: async () => StreamLanguage.define((await import("@codemirror/legacy-modes/mode/toml")).toml),
};

const names: Readonly<Record<string, string>> = {
  markdown: "md",
  jsonl: "json",
  mjs: "js",
  cjs: "js",
  ts: "js",
  tsx: "js",
  jsx: "js",
  yml: "yaml",
  bash: "sh",
  env: "sh",
  ini: "toml",
};

/** The colours of a file's language, by its name; a language comes when the first file of it is opened. */
export async function languageFor(path: string): Promise<Extension> {
  const ending = path.split(".").at(-1)?.toLowerCase() ?? "";
  return (await loaders[names[ending] ?? ending]?.()) ?? [];
}
