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
  const begin = /^diff --git /m.test(text) ? /^(?=diff --git )/m : /^(?=--- )/m;
  const files = text.split(begin).filter((part) => part.trim() !== "");
  return files.map((part) => ({ name: nameIn(part), text: part }));
}

function nameIn(part: string): string {
  const [, after] = /^\+\+\+ (?:b\/)?(.+)$/m.exec(part) ?? [];
  const [, before] = /^--- (?:a\/)?(.+)$/m.exec(part) ?? [];
  const name = after && after !== "/dev/null" ? after : (before ?? "");
  return unquoted(name.replace(/[\t\r].*$/, ""));
}

/** Git writes names beyond ASCII as `"b/\\303\\234.md"`: the bytes of UTF-8, in octal. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name;
  const bytes: number[] = [];
  for (const [, octal, sign, plain] of name.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(plain ?? (sign === "t" ? "\t" : sign === "n" ? "\n" : (sign ?? ""))));
  }
  return new TextDecoder().decode(new Uint8Array(bytes)).replace(/^[ab]\//, "");
}
