import type { QueryKey } from "@tanstack/react-query";
import type { Old } from "./hints.ts";

interface Waiting {
  readonly key: QueryKey | undefined;
  readonly due: number;
}

/** Soon enough for the eye, and hints that come together are read together. */
const delay = 100;

/**
 * Collects what hints make old, and has it read again: each part at once after a pause, then no more often than its gap,
 * so that a fleet whose agents change all the time is not read all the time.
 */
export class Batch {
  private readonly waiting = new Map<string, Waiting>();
  private readonly last = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param refresh Reads a part again; everything, without one.
   * @param gapOf The least milliseconds between two reads of a part.
   */
  constructor(
    private readonly refresh: (key: QueryKey | undefined) => void,
    private readonly gapOf: (key: QueryKey | undefined) => number,
  ) {}

  add(old: Old): void {
    const now = Date.now();
    for (const key of old === "all" ? [undefined] : old) {
      const name = JSON.stringify(key ?? []);
      if (this.waiting.has(name)) continue;
      const last = this.last.get(name) ?? Number.NEGATIVE_INFINITY;
      this.waiting.set(name, { key, due: Math.max(now + delay, last + this.gapOf(key)) });
    }
    this.schedule(now);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private schedule(now: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.size === 0) return;
    const next = Math.min(...[...this.waiting.values()].map(({ due }) => due));
    this.timer = setTimeout(() => this.flush(), Math.max(0, next - now));
  }

  private flush(): void {
    const now = Date.now();
    const due = [...this.waiting].filter(([, one]) => one.due <= now);
    for (const [name] of due) {
      this.waiting.delete(name);
      this.last.set(name, now);
    }
    // Everything is every part.
    const keys = due.some(([, { key }]) => key === undefined) ? [undefined] : due.map(([, { key }]) => key);
    for (const key of keys) this.refresh(key);
    this.schedule(now);
  }
}
