import { saveFile } from "../ui/saveFile.ts";
import { stored, lineEndOf, type FileContent } from "./file.ts";

/** Gives a file to the browser to keep. */
export function download(name: string, file: FileContent, text: string): void {
  saveFile(
    name,
    file.base64 === undefined
      ? stored(text, lineEndOf(file.text))
      : Uint8Array.from(atob(file.base64), (sign) => sign.charCodeAt(0)),
  );
}
