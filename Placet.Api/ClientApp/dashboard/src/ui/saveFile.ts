/** Gives content to the browser to keep as a file. */
export function saveFile(name: string, content: BlobPart): void {
  // Never a type that a browser would show: what others have written may be markup.
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
