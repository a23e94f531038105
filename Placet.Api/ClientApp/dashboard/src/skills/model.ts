import { isObject, number, objects, text } from "../api/read.ts";

/** A skill or a script. */
export interface Entry {
  readonly name: string;
  readonly description: string;
  readonly path: string;
  readonly source: string;
  readonly size: number | undefined;
  /** Milliseconds; undefined where the runtime does not know. */
  readonly changed: number | undefined;
}

/** By name, as people read names: `skill2` before `skill10`. */
export function entriesOf(document: unknown): readonly Entry[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  return objects(isObject(document) ? document["items"] : undefined)
    .map((one) => ({
      name: text(one["name"]) ?? text(one["path"]) ?? "",
      description: text(one["description"]) ?? "",
      path: text(one["path"]) ?? "",
      source: text(one["source"]) ?? "",
      size: number(one["size"]),
      changed: secondsOf(one["mtime"]),
    }))
    .filter((one) => one.name !== "")
    .toSorted((a, b) => order.compare(a.name, b.name));
}

function secondsOf(value: unknown): number | undefined {
  const seconds = number(value);
  return seconds !== undefined && seconds > 0 ? seconds * 1000 : undefined;
}

/** The runtime takes no more, unpacked from base64. */
export const largest = 25 * 1024 * 1024;

/** `My skill (2).zip` → `My-skill-2`: a folder's name that runtimes take. */
export function nameFrom(fileName: string): string {
  return fileName
    .replace(/\.zip$/i, "")
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 64);
}

export type Fault = "name" | "file" | "large" | "noZip";

export function faultOf(name: string, file: { readonly size: number } | undefined, begin: string): Fault | undefined {
  if (!file) return "file";
  if (file.size > largest) return "large";
  // A zip file begins with the mark of its first entry, or of its end where it is empty.
  if (!/^PK[\x03\x05]/.test(begin)) return "noZip";
  return /^[A-Za-z0-9_.-]{1,64}$/.test(name) && !/^\.+$/.test(name) ? undefined : "name";
}

/** A path that lies in the workspace; older runtimes have absolute ones, which cannot be opened there. */
export function inWorkspace(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !/^[A-Za-z]:/.test(path);
}
