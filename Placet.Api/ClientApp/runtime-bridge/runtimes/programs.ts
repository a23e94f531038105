import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

export interface ProgramOptions {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  /** The whole environment: nothing of the caller's gets in but what is named here. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A program that was started, with the end of what it wrote. */
export class Program {
  readonly #process: ChildProcess;
  #written = "";

  constructor(private readonly options: ProgramOptions) {
    const { command, folder, environment } = options;
    this.#process = spawn(command, options.arguments, {
      cwd: folder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#written = (this.#written + text).slice(-20_000)));
    }
    // A command that does not exist shows as a program that has ended.
    this.#process.on("error", (error) => (this.#written += `\n${error.message}`));
  }

  get id(): number {
    return this.#process.pid ?? 0;
  }

  /** The last 20,000 characters. */
  get written(): string {
    return this.#written;
  }

  get hasEnded(): boolean {
    return this.#process.pid === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Waits until `isSo`; ends the program, and fails with what it wrote, when it ends by itself or after the time. */
  async until(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + seconds * 1000;
    // An attempt may hang: opencode never answers what reaches it between listening and being ready.
    const attempt = (): Promise<boolean> => Promise.race([isSo().catch(() => false), sleep(3000).then(() => false)]);
    while (!(await attempt())) {
      if (this.hasEnded || Date.now() > end) {
        const written = this.#written.slice(-3000);
        const ended = this.hasEnded ? "ended" : `took more than ${seconds} s`;
        await this.stop();
        throw new Error(`${this.options.command} ${ended} before ${what}:\n${written}`);
      }
      await sleep(100);
    }
  }

  /** Asks it to end, and ends it after ten seconds. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const exit = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    await exit;
    clearTimeout(late);
  }
}

/** Runs a program to its end and answers what it wrote. */
export async function run(options: ProgramOptions): Promise<string> {
  const { command, folder, environment } = options;
  const child = spawn(command, options.arguments, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let written = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${command} ${options.arguments.join(" ")} ended with ${code}:\n${written}`);
  return written;
}

/** A port on which nothing listens, as far as this moment goes. */
export async function freePort(): Promise<number> {
  const listener = createServer();
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}

/** What a runtime needs of the caller's environment, with a home of its own and proxies that refuse. What heeds no proxy is not held back. */
export function offline(home: string): Record<string, string> {
  // Nothing listens on the discard port.
  const nowhere = "http://127.0.0.1:9";
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
    NO_COLOR: "1",
  };
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Asks until there is an answer: runtimes do some things behind their own answers. */
export async function eventually<T>(what: string, read: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  do {
    const value = await read();
    if (value !== undefined) return value;
    await sleep(200);
  } while (Date.now() < end);
  throw new Error(`Not within ${seconds} s: ${what}`);
}
