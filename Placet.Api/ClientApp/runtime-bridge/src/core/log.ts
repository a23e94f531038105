export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Level = "info" | "warn" | "error";

/** Writes one line an event: time, level, event, `name=value`. What is known to be a secret is written as `***`. */
export class Log {
  readonly #secrets = new Set<string>();

  /** @param write Gets each line, with its line break. */
  constructor(
    private readonly write: (line: string) => void = (line) => process.stderr.write(line),
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** From now on the value is never written, wherever it turns up. */
  hide(secret: string): void {
    // Hiding a short word would garble ordinary text, and would tell what it is.
    if (secret.length >= 4) this.#secrets.add(secret);
  }

  info(event: string, fields?: LogFields): void {
    this.#line("info", event, fields);
  }

  warn(event: string, fields?: LogFields): void {
    this.#line("warn", event, fields);
  }

  error(event: string, fields?: LogFields): void {
    this.#line("error", event, fields);
  }

  #line(level: Level, event: string, fields: LogFields = {}): void {
    let line = `${this.now().toISOString()} ${level.padEnd(5)} ${event}`;
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) line += ` ${name}=${shown(value)}`;
    for (const secret of this.#secrets) line = line.replaceAll(secret, "***");
    this.write(`${line}\n`);
  }
}

/** Texts with blanks, quotes or control characters are quoted: an event stays one line. */
function shown(value: string | number | boolean): string {
  return typeof value === "string" && !/^[\w./:@+-]+$/.test(value) ? JSON.stringify(value) : String(value);
}
