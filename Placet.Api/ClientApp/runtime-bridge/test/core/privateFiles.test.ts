import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadManagementKey } from "../../src/core/managementKey.js";
import { writePrivateFile } from "../../src/core/privateFile.js";
import { temporaryFolder } from "../support/folder.js";

test("The key is made once, for its owner alone, in a folder of its owner", async () => {
  const folder = join(await temporaryFolder(), "state", "openclaw");
  const path = join(folder, "management-key");
  const key = await loadManagementKey(path);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(await loadManagementKey(path)).toBe(key);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("Of many starts at once all have the same key", async () => {
  const folder = await temporaryFolder();
  const keys = await Promise.all(Array.from({ length: 20 }, () => loadManagementKey(join(folder, "management-key"))));
  expect(new Set(keys).size).toBe(1);
  expect(await readdir(folder)).toEqual(["management-key"]);
});

test.each([0o644, 0o640, 0o604])("A key that others can read (%o) is refused", async (mode) => {
  const path = join(await temporaryFolder(), "management-key");
  await loadManagementKey(path);
  await chmod(path, mode);
  await expect(loadManagementKey(path)).rejects.toThrow("Other users can read");
});

test.each(["", "short", "has a blank in it", "non-ascii-ä-characters"])(
  "A file with %j holds no key",
  async (content) => {
    const path = join(await temporaryFolder(), "management-key");
    await writeFile(path, content, { mode: 0o600 });
    await expect(loadManagementKey(path)).rejects.toThrow("no usable key");
  },
);

test("A write that fails leaves neither half a file nor a temporary one", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "taken"));
  await expect(writePrivateFile(join(folder, "taken"), "new")).rejects.toThrow();
  expect(await readdir(folder)).toEqual(["taken"]);
  await writePrivateFile(join(folder, "file"), "one");
  await writePrivateFile(join(folder, "file"), "two");
  expect(await readFile(join(folder, "file"), "utf8")).toBe("two");
});
