export interface DiffLine {
  readonly kind: "added" | "removed" | "place" | "same";
  readonly line: string;
}

/** The lines of a unified diff by what they are; the names of the files are no changes. */
export function diffLines(text: string): readonly DiffLine[] {
  const lines = text.endsWith("\n") ? text.slice(0, -1).split("\n") : text.split("\n");
  return lines.map((line) => ({ kind: kindOf(line), line }));
}

function kindOf(line: string): DiffLine["kind"] {
  if (/^(@@|diff |index |--- |\+\+\+ )/.test(line)) return "place";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "same";
}

export interface DiffFile {
  readonly name: string;
  readonly text: string;
}

/** The files of a diff over several, by name; a text without names is one file without one. */
export function diffFiles(text: string): readonly DiffFile[] {
  const parts = text.split(/^(?=diff --git )/m).filter((part) => part.trim() !== "");
  const files = parts.length > 1 ? parts : text.split(/^(?=--- )/m).filter((part) => part.trim() !== "");
  return files.map((part) => ({ name: nameIn(part), text: part }));
}

function nameIn(part: string): string {
  const [, after] = /^\+\+\+ (?:b\/)?(.+)$/m.exec(part) ?? [];
  const [, before] = /^--- (?:a\/)?(.+)$/m.exec(part) ?? [];
  const name = after && after !== "/dev/null" ? after : (before ?? "");
  return name.replace(/\t.*$/, "");
}
