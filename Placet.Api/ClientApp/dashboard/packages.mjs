// Prints what of others is in the built page: a package on each line, with version and licence. Part of the target Licences of build.cake.
import { readFileSync } from "node:fs";
import { build } from "vite";

const { output } = await build({ logLevel: "error", build: { write: false } });
const modules = output.flatMap((file) => (file.type === "chunk" ? Object.keys(file.modules) : []));
const folders = new Set(modules.map((module) => folderOf(module)).filter((folder) => folder !== undefined));
const lines = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    return `${name}\t${version}\t${license ?? "none given"}`;
});
console.log([...new Set(lines)].sort().join("\n"));

/** The folder of the package that a module is from; what the bundler adds by itself is named `\0vite/…` or `\0rolldown/…`. */
function folderOf(module) {
    const bundler = /^\0(vite|rolldown)\b/.exec(module);
    if (bundler) return `node_modules/${bundler[1]}`;
    return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];
}
