import type { Log } from "./log.js";

/** Counts what a runtime sent in a shape that could not be read and was therefore left out. */
export class Unread {
  readonly #counts = new Map<string, number>();

  constructor(private readonly log: Log) {}

  /** @param where What was left out, from a fixed set of texts: "cron job", "session message". */
  note(where: string): void {
    const count = (this.#counts.get(where) ?? 0) + 1;
    this.#counts.set(where, count);
    // At 1, 10, 100, …: a runtime of another version would fill the log with the same line.
    if (/^10*$/.test(String(count))) this.log.warn("unreadable values left out", { what: where, count });
  }

  count(where: string): number {
    return this.#counts.get(where) ?? 0;
  }

  /** Reads every item; those for which `read` answers undefined are left out and counted. */
  each<Item, T>(where: string, items: readonly Item[], read: (item: Item) => T | undefined): T[] {
    const result: T[] = [];
    for (const item of items) {
      const value = read(item);
      if (value === undefined) this.note(where);
      else result.push(value);
    }
    return result;
  }
}
