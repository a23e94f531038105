/** Growing pauses between attempts, with jitter so that many bridges do not come back at the same moment. */
export class Backoff {
  #attempt = 0;

  constructor(
    private readonly firstMs = 500,
    private readonly maxMs = 30_000,
    private readonly random: () => number = Math.random,
  ) {}

  /** The next pause in milliseconds: between half and the whole of first, twice first, four times first, …, up to the maximum. */
  next(): number {
    const whole = Math.min(this.maxMs, this.firstMs * 2 ** this.#attempt);
    if (whole < this.maxMs) this.#attempt++;
    return Math.round(whole * (0.5 + this.random() / 2));
  }

  /** To be called after a success. */
  reset(): void {
    this.#attempt = 0;
  }
}

/** Resolves after the time, or at once when the signal is aborted; never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
