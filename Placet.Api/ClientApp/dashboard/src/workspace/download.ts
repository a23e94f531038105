import { stored, lineEndOf, type FileContent } from "./file.ts";

/** Gives a file to the browser to keep. */
export function download(name: string, file: FileContent, text: string): void {
  const content =
    file.base64 === undefined
      ? stored(text, lineEndOf(file.text))
      : Uint8Array.from(atob(file.base64), (sign) => sign.charCodeAt(0));
  // Never a type that a browser would show: what a runtime has may be markup.
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
