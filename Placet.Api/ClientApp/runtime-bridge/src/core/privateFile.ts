import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FatalError } from "./errors.js";

/** Reads a file that only its owner may read; undefined when it is missing. A file that others can read is refused. */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    // Windows has no such bits: there the folder's access list protects the file.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new FatalError(`Other users can read ${path}: run "chmod 600" on it, or delete it to have a new one made`);
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Writes a file for its owner alone, in one step: there is the old content or the new one, never half of it.
 * @param options `keep`: when the file exists already, it stays; of two processes that write at once the first decides.
 */
export async function writePrivateFile(path: string, content: string, options: { keep?: boolean } = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(content, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    if (options.keep) await link(temporary, path).catch(ignoreExisting);
    else await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
