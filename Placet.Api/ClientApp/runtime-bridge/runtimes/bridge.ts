import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Placet } from "./placet.js";
import { Program, run, sleep } from "./programs.js";

export interface Usage {
  readonly residentMiB: number;
  /** Share of one processor, in percent. */
  readonly processorPercent: number;
}

/** The bridge as a user starts it: by `npx` from the packed file. */
export class Bridge {
  private constructor(
    private readonly program: Program,
    /** From the command to the agent being on line in Placet. */
    readonly secondsToOnline: number,
    readonly agentId: string,
  ) {}

  /** Writes the package as `npm publish` would send it, and answers its path. */
  static async pack(sources: string, folder: string): Promise<string> {
    const written = await run({
      command: "npm",
      arguments: ["pack", "--silent", "--pack-destination", folder],
      folder: sources,
      environment: process.env as Record<string, string>,
    });
    return join(folder, written.trim().split("\n").at(-1) ?? "");
  }

  /** @param name Of the agent in Placet. */
  static async start(options: {
    readonly file: string;
    readonly placet: Placet;
    readonly name: string;
    readonly folder: string;
    readonly arguments: readonly string[];
    /** The runtime's secrets: in a process list no argument is one. */
    readonly secrets: Readonly<Record<string, string>>;
  }): Promise<Bridge> {
    const { file, placet, name, folder, secrets } = options;
    const [word = "", ...rest] = options.arguments;
    const common = ["--placet", placet.url, "--name", name, "--port", "0", "--state", join(folder, "state")];
    const began = performance.now();
    const program = new Program({
      command: "npx",
      arguments: ["--yes", "--package", file, "placet-bridge", word, ...common, ...rest],
      folder,
      environment: {
        ...(process.env as Record<string, string>),
        // Empty at the first start, as on a machine that has never seen the package; an old one must not be found in it.
        npm_config_cache: join(folder, "npm"),
        npm_config_update_notifier: "false",
        PLACET_API_KEY: placet.apiKey,
        ...secrets,
      },
    });
    let agentId = "";
    await program.until("the agent was on line", 300, async () => {
      const [agent] = await placet.agents(name);
      agentId = agent?.id ?? "";
      return agent?.status === "active";
    });
    return new Bridge(program, (performance.now() - began) / 1000, agentId);
  }

  get log(): string {
    return this.program.written;
  }

  /** Memory and processor of the bridge while nobody asks it anything; undefined where there is no /proc. */
  async idle(seconds: number): Promise<Usage | undefined> {
    if (process.platform !== "linux") return undefined;
    const id = this.#processId();
    const before = processorTicks(id);
    await sleep(seconds * 1000);
    const ticks = processorTicks(id) - before;
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
    // The kernel counts a hundred ticks a second on every machine that node runs on.
    return { residentMiB: Number(resident) / 1024, processorPercent: ticks / seconds };
  }

  /** Asks the bridge itself to end, as Ctrl-C does, and answers whether Placet was told. */
  async stop(placet: Placet, name: string): Promise<boolean> {
    if (!this.program.hasEnded) process.kill(this.#processId(), "SIGTERM");
    const end = Date.now() + 15_000;
    while (!this.program.hasEnded && Date.now() < end) await sleep(50);
    await this.program.stop();
    return (await placet.agents(name))[0]?.status === "offline";
  }

  /** `npx` starts a shell, and the shell starts the bridge: the last child. */
  #processId(): number {
    const lines = execFileSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    const parents = lines.map((line) => line.trim().split(/\s+/).map(Number));
    let id = this.program.id;
    for (;;) {
      const child = parents.find(([, parent]) => parent === id)?.[0];
      if (child === undefined) return id;
      id = child;
    }
  }
}

/** User and system time of a process since its start. */
function processorTicks(id: number): number {
  // The name, which may hold anything, ends with the last parenthesis.
  const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
