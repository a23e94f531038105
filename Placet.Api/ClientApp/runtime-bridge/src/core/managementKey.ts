import { randomBytes } from "node:crypto";
import { FatalError } from "./errors.js";
import { readPrivateFile, writePrivateFile } from "./privateFile.js";

/** Reads the key by which Placet calls the bridge; the first start makes it: 32 random bytes as base64url. */
export async function loadManagementKey(path: string): Promise<string> {
  const stored = await readPrivateFile(path);
  if (stored !== undefined) return checked(stored, path);
  await writePrivateFile(path, `${randomBytes(32).toString("base64url")}\n`, { keep: true });
  return checked((await readPrivateFile(path)) ?? "", path);
}

/** Placet sends the key as a header value and hides keys of 12 characters or more in what it relays. */
function checked(content: string, path: string): string {
  const key = content.trim();
  if (!/^[\x21-\x7e]{12,4096}$/.test(key)) {
    throw new FatalError(
      `${path} holds no usable key (12 to 4,096 printable characters): delete it to have a new one made`,
    );
  }
  return key;
}
