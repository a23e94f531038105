import { isObject, type Loose } from "../api/read.ts";

export interface ChannelEntry {
  readonly name: string;
  readonly config: Loose;
  /** Undefined where the configuration does not say. */
  readonly enabled: boolean | undefined;
}

export interface Channels {
  readonly entries: readonly ChannelEntry[];
  /** Settings for all channels, which some runtimes keep beside them. */
  readonly common: readonly (readonly [name: string, value: unknown])[];
}

export function channelsOf(document: unknown): Channels {
  const map = isObject(document) && isObject(document["channels"]) ? document["channels"] : {};
  const all = Object.entries(map).toSorted(([a], [b]) => a.localeCompare(b));
  return {
    entries: all.flatMap(([name, config]) =>
      isObject(config)
        ? [{ name, config, enabled: typeof config["enabled"] === "boolean" ? config["enabled"] : undefined }]
        : [],
    ),
    common: all.filter(([, value]) => !isObject(value)),
  };
}

export function written(config: Loose): string {
  return JSON.stringify(config, null, 2);
}

export type Parsed =
  | { readonly config: Loose; readonly fault?: undefined }
  | {
      readonly config?: undefined;
      readonly fault: "syntax" | "object";
      readonly line?: number;
      readonly words?: string;
    };

/** What was typed as a configuration, or where it is none. */
export function parse(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { config: value } : { fault: "object" };
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    const line = lineOf(words, text);
    return { fault: "syntax", words, ...(line === undefined ? {} : { line }) };
  }
}

/** Browsers tell the place in different words: `at line 3 column 5`, `at position 17`, or not at all at the end. */
function lineOf(words: string, text: string): number | undefined {
  const [, line] = /line (\d+)/.exec(words) ?? [];
  if (line) return Number(line);
  const [, position] = /position (\d+)/.exec(words) ?? [];
  if (position) return text.slice(0, Number(position)).split("\n").length;
  return /end of/i.test(words) ? text.split("\n").length : undefined;
}

export type NameFault = "name" | "taken";

export function nameFault(name: string, taken: readonly string[]): NameFault | undefined {
  if (!/^[a-z][a-z0-9_-]{0,63}$/.test(name)) return "name";
  return taken.includes(name) ? "taken" : undefined;
}

/** Offered when a channel is made; a runtime may have others. */
export const known = [
  "placet",
  "telegram",
  "slack",
  "discord",
  "email",
  "msteams",
  "matrix",
  "signal",
  "websocket",
] as const;
