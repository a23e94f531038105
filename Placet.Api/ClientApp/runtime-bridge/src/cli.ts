#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AdapterKind, OptionSpec } from "./adapter.js";
import { adapters } from "./adapters.js";
import { runBridge } from "./core/bridge.js";
import { FatalError, messageOf, RuntimeError, UsageError } from "./core/errors.js";
import { Log } from "./core/log.js";
import { describeOptions, readOptions } from "./core/options.js";
import { bridgeVersion } from "./core/version.js";

/** How the process ends: asked to, failed, or with a command line that cannot be used. */
export const exitCodes = { ended: 0, failed: 1, usage: 2 } as const;

export interface CliContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the signal that asks the process to end. */
  readonly signal: AbortSignal;
  readonly out: (text: string) => void;
  readonly log: Log;
  readonly kinds?: Readonly<Record<string, AdapterKind>>;
}

const commonOptions: Readonly<Record<string, OptionSpec>> = {
  placet: { value: "URL", help: "Placet's address", env: "PLACET_URL" },
  "api-key": {
    value: "KEY",
    help: "an API key of the person whom the agent works for",
    env: "PLACET_API_KEY",
    secret: true,
  },
  name: { value: "NAME", help: "the agent's name in Placet; the runtime's when left out", env: "PLACET_AGENT_NAME" },
  host: { value: "ADDRESS", help: "where the bridge listens", default: "127.0.0.1" },
  port: { value: "PORT", help: "on which port; 0 is any free one", default: "8901" },
  "public-url": { value: "URL", help: "where Placet calls the bridge, when that is not http://HOST:PORT" },
  state: {
    value: "FOLDER",
    help: "where keys are kept; below the user's state folder when left out",
    env: "PLACET_BRIDGE_STATE",
  },
  "take-over": { help: "register even though another address is registered for the agent and alive" },
};

/** Runs the command and answers its exit code. */
export async function run(argv: readonly string[], context: CliContext): Promise<number> {
  const { env, signal, out, log, kinds = adapters } = context;
  try {
    const [word = "", ...rest] = argv;
    const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
    const printed = printedText(word, kind, rest, kinds);
    if (printed !== undefined) {
      out(printed);
      return exitCodes.ended;
    }
    if (!kind) throw new UsageError(word === "" ? "Which runtime?" : `There is no runtime called "${word}"`);

    const specs = { ...commonOptions, ...kind.options };
    const values = { ...(await readOptions(rest, specs, env)) };
    for (const [name, spec] of Object.entries(specs)) if (spec.secret) log.hide(values[name] ?? "");
    values["state"] ??= join(env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "placet-bridge", word);
    await runBridge(kind, values, log, signal);
    return exitCodes.ended;
  } catch (error) {
    if (error instanceof UsageError) {
      log.error(`${error.message}. "placet-bridge --help" lists what can be said`);
      return exitCodes.usage;
    }
    log.error(
      error instanceof FatalError || error instanceof RuntimeError ? error.message : `failed: ${messageOf(error)}`,
    );
    return exitCodes.failed;
  }
}

/** What is only to be printed: the version, or a help text. */
function printedText(
  word: string,
  kind: AdapterKind | undefined,
  rest: readonly string[],
  kinds: Readonly<Record<string, AdapterKind>>,
): string | undefined {
  const isHelp = (argument: string): boolean => argument === "--help" || argument === "-h";
  if (word === "--version") return `${bridgeVersion()}\n`;
  if (isHelp(word)) return help(kinds);
  return kind && rest.some(isHelp) ? helpOf(word, kind) : undefined;
}

function help(kinds: Readonly<Record<string, AdapterKind>>): string {
  const words = Object.entries(kinds).map(
    ([word, kind]) => `  ${word.padEnd(10)}${kind.title} ${kind.testedVersions.join(", ")}`,
  );
  return `placet-bridge RUNTIME --placet URL --api-key KEY [options]

Lets people supervise an agent runtime in Placet. Runs beside it until it is interrupted.

Runtimes, with the versions that were tried:
${words.join("\n")}

Options of all runtimes ("placet-bridge RUNTIME --help" also lists the runtime's own):
${describeOptions(commonOptions)}
  --version, --help
`;
}

function helpOf(word: string, kind: AdapterKind): string {
  return `placet-bridge ${word} --placet URL --api-key KEY [options]\n\n${describeOptions({ ...commonOptions, ...kind.options })}\n`;
}

/** Whether this file is what node was started with, also through the link that npm makes for a command. */
function isMain(): boolean {
  try {
    return realpathSync(process.argv[1] ?? "") === fileURLToPath(import.meta.url);
  } catch {
    return false;
  }
}

if (isMain()) {
  const control = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // The second signal ends the process at once, as it would without a handler.
    process.once(name, () => control.abort());
  }
  process.exitCode = await run(process.argv.slice(2), {
    env: process.env,
    signal: control.signal,
    out: (text) => process.stdout.write(text),
    log: new Log(),
  });
}
