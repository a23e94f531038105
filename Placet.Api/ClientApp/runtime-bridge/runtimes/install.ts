import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./programs.js";

/**
 * Installs exact versions of npm packages into a folder of the cache, once, and answers the folder of their modules. No install script
 * runs: what is tried is what the packages hold.
 */
export async function install(cache: string, name: string, packages: readonly string[]): Promise<string> {
  const folder = join(cache, name);
  if (!existsSync(folder)) {
    console.log(`Installing ${packages.join(" and ")} …`);
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, "package.json"), JSON.stringify({ private: true }));
    await run({
      command: "npm",
      arguments: [
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--save-exact",
        ...packages,
      ],
      folder: unfinished,
      environment: process.env as Record<string, string>,
    });
    await rename(unfinished, folder);
  }
  return join(folder, "node_modules");
}
