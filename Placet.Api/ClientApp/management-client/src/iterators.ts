import { ActivityClient, type ActivityItemResponse, SessionsClient, type SessionSummary } from "./generated.js";
import type { CallOptions } from "./transport.js";

/** What to ask for, without the place to go on from, which an iterator keeps itself. */
type Filter<TQuery, TPlace extends string> = Omit<NonNullable<TQuery>, TPlace>;

/** Who changed what through this service, page by page or row by row. */
export class ActivityPages extends ActivityClient {
  /**
   * Goes through the activity row by row, newest first, and asks for the next page when it is needed.
   * @param query What to ask for; `limit` is the size of a page.
   * @param options What can be said about any call; the signal ends the iteration.
   * @throws PlacetApiError, whatever goes wrong; what was yielded before stays good.
   */
  async *each(
    query: Filter<Parameters<ActivityClient["list"]>[0], "cursor"> = {},
    options?: CallOptions,
  ): AsyncGenerator<ActivityItemResponse, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.list({ ...query, cursor }, options);
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

/** Sessions of an agent's runtime, as one list or one by one. */
export class SessionPages extends SessionsClient {
  /**
   * Goes through the sessions one by one, the most recently changed first, and asks for more when they are needed. A session comes once,
   * also where the list moves meanwhile or the runtime takes no offset; one that is deleted meanwhile can hide another.
   * @param agentId Id of the agent.
   * @param query What to ask for; `limit` is how many are read at a time, 100 when left out.
   * @param options What can be said about any call; the signal ends the iteration.
   * @throws PlacetApiError, whatever goes wrong; what was yielded before stays good.
   */
  async *each(
    agentId: string,
    query: Filter<Parameters<SessionsClient["list"]>[1], "offset"> = {},
    options?: CallOptions,
  ): AsyncGenerator<SessionSummary, void, undefined> {
    const limit = query.limit ?? 100;
    const seen = new Set<string>();
    for (let offset = 0; ;) {
      const page = await this.list(agentId, { ...query, limit, offset }, options);
      const items = page?.items ?? [];
      const known = seen.size;
      for (const session of items) {
        if (session.key && seen.has(session.key)) continue;
        if (session.key) seen.add(session.key);
        yield session;
      }
      offset += items.length;
      // Another number than was asked for is the end, or a runtime without pages; nothing new is one that takes no offset.
      if (items.length !== limit || seen.size === known || offset === page?.count) return;
    }
  }
}
