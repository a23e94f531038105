import type { McpServerChange, McpServerDraft } from "@placet/management-client";

export interface Draft {
  readonly name: string;
  readonly kind: "command" | "url";
  readonly command: string;
  readonly cwd: string;
  readonly env: string;
  readonly url: string;
  readonly headers: string;
  readonly timeout: string;
  readonly enabled: boolean;
}

export const emptyDraft: Draft = {
  name: "",
  kind: "command",
  command: "",
  cwd: "",
  env: "",
  url: "",
  headers: "",
  timeout: "",
  enabled: true,
};

export type Fault = "name" | "command" | "quote" | "env" | "url" | "headers" | "timeout";

/** What keeps a draft from being sent. A change may leave out everything but what it changes. */
export function faultOf(draft: Draft, isChange: boolean): Fault | undefined {
  if (!isChange && !/^[A-Za-z0-9_-]{1,64}$/.test(draft.name.trim())) return "name";
  if (draft.timeout.trim() !== "" && !/^[1-9]\d{0,5}$/.test(draft.timeout.trim())) return "timeout";
  if (draft.kind === "url") {
    if (draft.url.trim() === "" ? !isChange : !/^https?:\/\/[^\s/]/i.test(draft.url.trim())) return "url";
    return pairsOf(draft.headers, ":") === undefined ? "headers" : undefined;
  }
  const parts = splitCommand(draft.command);
  if (parts === undefined) return "quote";
  if (parts.length === 0 && !isChange) return "command";
  return pairsOf(draft.env, "=") === undefined ? "env" : undefined;
}

export function bodyOf(draft: Draft): McpServerDraft {
  return { name: draft.name.trim(), ...changeOf(draft), enabled: draft.enabled };
}

/** What was filled in, and nothing else: the runtime keeps the rest, which it does not tell. */
export function changeOf(draft: Draft): McpServerChange {
  const timeout = draft.timeout.trim() === "" ? {} : { toolTimeout: Number(draft.timeout) };
  if (draft.kind === "url") {
    const url = draft.url.trim();
    return { ...(url && { url }), ...filled("headers", pairsOf(draft.headers, ":")), ...timeout };
  }
  const [command, ...args] = splitCommand(draft.command) ?? [];
  return {
    ...(command !== undefined && { type: "stdio" as const, command, args }),
    ...filled("env", pairsOf(draft.env, "=")),
    ...(draft.cwd.trim() && { cwd: draft.cwd.trim() }),
    ...timeout,
  };
}

function filled<K extends string>(
  name: K,
  pairs: Record<string, string> | undefined,
): Partial<Record<K, Record<string, string>>> {
  return pairs && Object.keys(pairs).length > 0 ? ({ [name]: pairs } as Record<K, Record<string, string>>) : {};
}

/**
 * A line as one types it into a shell, in its parts: quotes keep blanks together, and a backslash takes the next sign as
 * it is. Undefined when a quote is not closed. There is no shell behind it: no variables, no wildcards.
 */
export function splitCommand(line: string): readonly string[] | undefined {
  const parts: string[] = [];
  let part: string | undefined;
  let quote = "";
  for (let index = 0; index < line.length; index++) {
    const sign = line.charAt(index);
    const next = line.charAt(index + 1);
    // Paths of Windows keep their backslashes: one counts only before what it can be meant for.
    if (sign === "\\" && quote !== "'" && (next === '"' || next === "\\" || (quote === "" && /[\s']/.test(next)))) {
      part = (part ?? "") + next;
      index++;
    } else if (quote === "" && (sign === '"' || sign === "'")) {
      quote = sign;
      part ??= "";
    } else if (sign === quote) {
      quote = "";
    } else if (quote === "" && /\s/.test(sign)) {
      if (part !== undefined) parts.push(part);
      part = undefined;
    } else {
      part = (part ?? "") + sign;
    }
  }
  if (quote !== "") return undefined;
  return part === undefined ? parts : [...parts, part];
}

/** `NAME=value` or `Name: value`, one a line; undefined when a line is none. */
export function pairsOf(lines: string, mark: string): Record<string, string> | undefined {
  const pairs: Record<string, string> = {};
  for (const line of lines.split("\n").filter((one) => one.trim() !== "")) {
    const at = line.indexOf(mark);
    const name = line.slice(0, at).trim();
    if (at < 1 || name === "" || /\s/.test(name)) return undefined;
    pairs[name] = line.slice(at + mark.length).trim();
  }
  return pairs;
}
