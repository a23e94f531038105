import {
  ActivityClient,
  type ActivityItemResponse,
  type AgentPageResponse,
  type AgentResponse,
  AgentsClient,
  SessionsClient,
  type SessionSummary,
} from "./generated.js";
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

type AgentQuery = NonNullable<Parameters<AgentsClient["list"]>[0]>;

/** A user's agents: all of them at once, page by page, or one by one. */
export class AgentPages extends AgentsClient {
  /**
   * Lists all of your agents, newest first.
   * @param query Whether sub-agents are listed too.
   * @param options What can be said about any call.
   * @throws PlacetApiError, whatever goes wrong.
   */
  override async list(query?: Pick<AgentQuery, "includeSubagents">, options?: CallOptions): Promise<AgentResponse[]> {
    return (await super.list(query, options)) as AgentResponse[];
  }

  /**
   * Reads a page of your agents, by name without regard to case and accents, then by id.
   * @param query Which ones, how many at the most (50 when left out), and the place to go on from.
   * @param options What can be said about any call.
   * @throws PlacetApiError, whatever goes wrong.
   */
  async page(query: AgentQuery = {}, options?: CallOptions): Promise<AgentPageResponse> {
    // One of its parameters makes the answer a page, also where nothing is asked for.
    return (await super.list({ limit: 50, ...query }, options)) as unknown as AgentPageResponse;
  }

  /**
   * Goes through your agents one by one, by name, and asks for the next page when it is needed.
   * @param query Which ones; `limit` is the size of a page.
   * @param options What can be said about any call; the signal ends the iteration.
   * @throws PlacetApiError, whatever goes wrong; what was yielded before stays good.
   */
  async *each(
    query: Omit<AgentQuery, "cursor"> = {},
    options?: CallOptions,
  ): AsyncGenerator<AgentResponse, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.page({ ...query, cursor }, options);
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}
