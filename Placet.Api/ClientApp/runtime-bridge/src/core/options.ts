import { readFile } from "node:fs/promises";
import { parseArgs, type ParseArgsConfig } from "node:util";
import type { OptionSpec, OptionValues } from "../adapter.js";
import { messageOf, UsageError } from "./errors.js";

type Specs = Readonly<Record<string, OptionSpec>>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads options from arguments, environment variables and files. An argument wins over a file, a file over the environment, and that
 * over the default. A secret `name` can also be given as `--name-file` or, by its variable with `_FILE`, as the path of a file that
 * holds it: what stands on a command line can be read by every user of the machine.
 */
export async function readOptions(argv: readonly string[], specs: Specs, env: Environment): Promise<OptionValues> {
  const given = parse(argv, specs);
  const values: Record<string, string | undefined> = {};
  for (const [name, spec] of Object.entries(specs)) values[name] = await valueOf(name, spec, given, env);
  return values;
}

async function valueOf(
  name: string,
  spec: OptionSpec,
  given: OptionValues,
  env: Environment,
): Promise<string | undefined> {
  if (given[name] !== undefined) return given[name];
  const fromEnvironment = spec.env ? present(env[spec.env]) : undefined;
  if (spec.secret) {
    const file =
      given[`${name}-file`] ??
      (spec.env && fromEnvironment === undefined ? present(env[`${spec.env}_FILE`]) : undefined);
    if (file !== undefined) return secretIn(file, name);
  }
  return fromEnvironment ?? spec.default;
}

async function secretIn(path: string, name: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    throw new UsageError(`The file of --${name}-file cannot be read: ${messageOf(error)}`);
  }
}

function parse(argv: readonly string[], specs: Specs): OptionValues {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, spec] of Object.entries(specs)) {
    options[name] = { type: spec.value === undefined ? "boolean" : "string" };
    if (spec.secret) options[`${name}-file`] = { type: "string" };
  }
  try {
    const { values } = parseArgs({ args: [...argv], options, allowPositionals: false, strict: true });
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
    );
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function present(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/** The options as lines for `--help`. */
export function describeOptions(specs: Specs): string {
  const rows = Object.entries(specs).map(([name, spec]) => {
    const option = `--${name}${spec.value === undefined ? "" : ` ${spec.value}`}`;
    const from = [
      spec.default === undefined ? undefined : `default ${spec.default}`,
      spec.secret ? `or --${name}-file` : undefined,
      spec.env ? `or ${spec.env}${spec.secret ? "[_FILE]" : ""}` : undefined,
    ].filter((note) => note !== undefined);
    return [option, from.length > 0 ? `${spec.help} (${from.join(", ")})` : spec.help] as const;
  });
  const width = Math.max(...rows.map(([option]) => option.length));
  return rows.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`).join("\n");
}

export function required(values: OptionValues, name: string): string {
  const value = values[name];
  if (value === undefined || value === "") throw new UsageError(`--${name} is required`);
  return value;
}

/** An address with one of the schemes, without trailing slash. */
export function address(value: string, name: string, schemes: readonly string[]): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    !url ||
    !schemes.includes(url.protocol.slice(0, -1)) ||
    url.username !== "" ||
    url.search !== "" ||
    url.hash !== ""
  ) {
    throw new UsageError(`--${name} must be an address with ${schemes.join(" or ")}, without user, query and fragment`);
  }
  return value.replace(/\/+$/, "");
}
