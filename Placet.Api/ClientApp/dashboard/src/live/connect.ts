import { apiBase } from "../api/base.ts";
import { type Block, readBlocks } from "./blocks.ts";

/** How long a stream may be silent: two of the comments that come every 15 seconds. */
export const silence = 30_000;

/** A stream that was not opened: the status says why. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`The stream was refused with ${status}`);
  }
}

/** Opens the stream of hints and reads it until it ends, breaks, or is silent for too long. */
export async function* connect(
  lastId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Block, void, undefined> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  let timer = setTimeout(end, silence);
  signal.addEventListener("abort", end);
  try {
    const answer = await fetch(`${apiBase}/api/manage/events`, {
      headers: { Accept: "text/event-stream", ...(lastId ? { "Last-Event-ID": lastId } : {}) },
      cache: "no-store",
      signal: ending.signal,
    });
    if (!answer.ok || !answer.body) throw new Refused(answer.status);
    for await (const block of readBlocks(answer.body)) {
      clearTimeout(timer);
      timer = setTimeout(end, silence);
      yield block;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    end();
  }
}
