import { isObject, number, text } from "../api/read.ts";

/** The server takes no more back. */
export const mostBytes = 2 * 1024 * 1024;

export interface FileContent {
  readonly text: string;
  /** Base64 of what is not text; undefined for text. */
  readonly base64: string | undefined;
  readonly bytes: number;
  readonly changed: number | undefined;
  readonly readOnly: "binary" | "large" | undefined;
}

/** A file as a runtime gives it; undefined when the answer has no content. */
export function fileOf(document: unknown): FileContent | undefined {
  if (!isObject(document) || typeof document["content"] !== "string") return undefined;
  const content = document["content"];
  const encoding = text(document["encoding"])?.toLowerCase() ?? "utf-8";
  const changed = number(document["mtime"]) || undefined;
  if (encoding !== "utf-8" && encoding !== "utf8") {
    const bytes = number(document["size"]) ?? Math.floor((content.length * 3) / 4);
    return { text: "", base64: content, bytes, changed, readOnly: "binary" };
  }
  const bytes = number(document["size"]) ?? bytesOf(content);
  const isLarge = bytes > mostBytes || bytesOf(content) > mostBytes;
  return { text: content, base64: undefined, bytes, changed, readOnly: isLarge ? "large" : undefined };
}

export function bytesOf(content: string): number {
  let bytes = content.length;
  for (let index = 0; index < content.length; index++) {
    const code = content.charCodeAt(index);
    // Both halves of a pair count two: four bytes together.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

export interface Measures {
  readonly bytes: number;
  readonly words: number;
  readonly lines: number;
  /** About how many tokens: four letters each, other scripts about one for each sign and a half. */
  readonly tokens: number;
}

export function measuresOf(content: string): Measures {
  let [words, lines, plain, other, inWord] = [0, content === "" ? 0 : 1, 0, 0, false];
  for (let index = 0; index < content.length; index++) {
    const code = content.charCodeAt(index);
    if (code === 10 && index < content.length - 1) lines++;
    const isBlank = code <= 32 || code === 0xa0 || code === 0x3000;
    if (!isBlank && !inWord) words++;
    inWord = !isBlank;
    if (code < 0x250) plain++;
    else other++;
  }
  return { bytes: bytesOf(content), words, lines, tokens: Math.ceil(plain / 4 + other / 1.5) };
}

export type LineEnd = "lf" | "crlf" | "mixed";

export function lineEndOf(content: string): LineEnd {
  const pairs = content.split("\r\n").length - 1;
  const all = content.split("\n").length - 1 + (content.replaceAll("\r\n", "").split("\r").length - 1);
  if (pairs === 0) return content.includes("\r") ? "mixed" : "lf";
  return pairs === all ? "crlf" : "mixed";
}

/** As it is edited: every line ends alike. */
export function edited(content: string): string {
  return content.replace(/\r\n?/g, "\n");
}

/** As it is stored: with the ends that the file had; one that had several gets the short one. */
export function stored(content: string, end: LineEnd): string {
  return end === "crlf" ? content.replaceAll("\n", "\r\n") : content;
}

const pictures: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
};

/** The type of a picture that a browser may show; one that can hold script is none. */
export function pictureType(path: string): string | undefined {
  return pictures[path.split(".").at(-1)?.toLowerCase() ?? ""];
}
