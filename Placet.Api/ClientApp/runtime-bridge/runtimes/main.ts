import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { adapters } from "../src/adapters.js";
import { Log } from "../src/core/log.js";
import { Unread } from "../src/core/unread.js";
import type { WireRoute } from "../src/wire.js";
import { Bridge } from "./bridge.js";
import { install } from "./install.js";
import { startModelServer, type ModelServer } from "./modelServer.js";
import { openclaw } from "./openclaw/program.js";
import { opencode } from "./opencode/program.js";
import { Placet } from "./placet.js";
import { report, type RuntimeResult } from "./report.js";
import type { RuntimeProgram } from "./runtime.js";
import { ManagedAgent, walk } from "./walk.js";

const programs: readonly RuntimeProgram[] = [openclaw, opencode];

const { values } = parseArgs({
  options: {
    // Placet.Api.dll, as it is published or built.
    server: { type: "string" },
    cache: { type: "string" },
    only: { type: "string", default: "" },
    "idle-seconds": { type: "string", default: "60" },
    // Leaves the runtimes' folders, logs included, for a look.
    keep: { type: "boolean", default: false },
  },
});
if (values.server === undefined || values.cache === undefined) throw new Error("--server and --cache must be given");
const [server, cache] = [resolve(values.server), resolve(values.cache)];
const idleSeconds = Number(values["idle-seconds"]);
const chosen = programs.filter(({ word }) => values.only === "" || values.only.split(",").includes(word));

await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "placet-runtimes-"));
const model = await startModelServer();
const results: RuntimeResult[] = [];
try {
  const placet = await Placet.start(server, folder);
  try {
    const file = await Bridge.pack(process.cwd(), folder);
    for (const program of chosen) results.push(await tryRuntime(program, placet, file, model));
  } finally {
    await placet.stop();
  }
} finally {
  await model.close();
  if (values.keep) console.log(`Left in ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}
const conditions = { date: new Date(), idleSeconds, load: loadavg()[1] ?? 0, processors: availableParallelism() };
const text = report(results, conditions);
await writeFile(join(cache, "report.md"), text);
console.log(`\n${text}`);
const failed = results.flatMap(({ rows }) => rows.filter((row) => row.outcome === "failed"));
if (failed.length > 0) {
  console.error(`${failed.length} routes failed`);
  process.exitCode = 1;
}

async function tryRuntime(
  program: RuntimeProgram,
  placet: Placet,
  file: string,
  model: ModelServer,
): Promise<RuntimeResult> {
  const { word, version, packages } = program;
  const modules = await install(cache, `${word}-${version}`, packages);
  const home = join(folder, word);
  const name = `Real ${word}`;
  await mkdir(home);
  console.log(`Starting ${word} ${version} and running a turn …`);
  const runtime = await program.start({ modules, folder: home, model });
  try {
    const options = {
      file,
      placet,
      name,
      folder: home,
      arguments: [word, ...runtime.bridgeArguments],
      secrets: runtime.bridgeSecrets,
    };
    const first = await Bridge.start(options);
    if (!(await first.stop(placet, name))) throw new Error(`Placet was not told that the bridge ended:\n${first.log}`);
    const bridge = await Bridge.start(options);
    try {
      const { length } = await placet.agents(name);
      if (length !== 1) throw new Error(`There are ${length} agents of that name after two starts`);
      console.log(
        `On line after ${first.secondsToOnline.toFixed(1)} s and ${bridge.secondsToOnline.toFixed(1)} s; idle for ${idleSeconds} s …`,
      );
      const idle = await bridge.idle(idleSeconds);
      const agent = new ManagedAgent(placet, bridge.agentId);
      const rows = await walk(agent, mappedRoutes(word), runtime.checks(agent));
      const tokensOfToday = await placet.tokensOfToday(bridge.agentId);
      const seconds = { secondsFirst: first.secondsToOnline, secondsAgain: bridge.secondsToOnline };
      return { word, version, rows, idle, tokensOfToday, ...seconds };
    } finally {
      await bridge.stop(placet, name);
    }
  } finally {
    await runtime.stop();
  }
}

/** Out of the adapter itself, so that no route of it can be forgotten here. */
function mappedRoutes(word: string): WireRoute[] {
  const log = new Log(() => undefined);
  const context = { log, unread: new Unread(log), stateFolder: folder, stateChanged: () => undefined };
  const kind = adapters[word];
  if (!kind) throw new Error(`The bridge has no adapter called ${word}`);
  const defaults = Object.entries(kind.options).map(([name, option]) => [name, option.default] as const);
  return Object.keys(kind.create(Object.fromEntries(defaults), context).routes) as WireRoute[];
}
