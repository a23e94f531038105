// Generated from openapi.json by "dotnet cake --target=Client"; changes belong into the program or into templates/.
import type { CallOptions, Transport } from "./transport.js";
import type { Open } from "./values.js";

export class PricesClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the price table, which all users share.
   *
   * The server comes without prices: until an owner sets some, nothing has a cost.
   * @param options What can be said about any call.
   * @returns All rows, in the order in which they were set.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(options?: CallOptions): Promise<PricesResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/prices", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Replaces the price table; for owners only.
   *
   * The whole name of a model comes before a beginning with `*`, and a longer beginning before a shorter one; of rows with the
   * same model the latest that has begun counts. Costs are computed when they are read, so a changed row changes the past as well: to
   * change a price, add a row.
   * @param body
   * @param options What can be said about any call.
   * @returns The table as it is stored now.
   * @throws PlacetApiError, whatever goes wrong.
   */
  set(body: PricesPayload, options?: CallOptions): Promise<PricesResponse> {
    return this.transport.send(
      { method: "PUT", path: "/api/manage/prices", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class NotificationChannelsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your notification channels, oldest first.
   *
   * A channel shows whether its last message was delivered, what waits, and what was given up.
   * @param query What to ask for.
   * - `limit`: Maximum number.
   * - `cursor`: The `nextCursor` of the previous page.
   * @param options What can be said about any call.
   * @returns A page of channels, and the cursor of the next one.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    query?: { limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Promise<NotificationChannelPageResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/channels", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Creates a notification channel; only this response shows a webhook's signing secret.
   *
   * Requests to a webhook are signed as Standard Webhooks say: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
   * A message that is sent again has the same `webhook-id`.
   * @param body
   * @param options What can be said about any call.
   * @returns The channel.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: CreateNotificationChannelPayload, options?: CallOptions): Promise<NotificationChannelResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/channels", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Reads one of your notification channels.
   *
   * Stored secrets are shown as `***`.
   * @param id The channel.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(id: string, options?: CallOptions): Promise<NotificationChannelResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/channels/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Changes a notification channel; omitted fields stay unchanged.
   *
   * What waits for the channel is sent by its new settings: a corrected address is tried at once.
   * @param id The channel.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated channel.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(
    id: string,
    body: UpdateNotificationChannelPayload,
    options?: CallOptions,
  ): Promise<NotificationChannelResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/manage/channels/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes a notification channel, and what waits to be sent to it.
   *
   * Alert rules that name it stay, without this channel.
   * @param id The channel.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/manage/channels/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Sends a test message at once, whatever the quiet hours.
   *
   * Answers 200 in both cases, after at most 10 s: whether the receiver has accepted the message, and otherwise why not. At most ten a
   * minute.
   * @param id The channel.
   * @param options What can be said about any call.
   * @returns What became of the message.
   * @throws PlacetApiError, whatever goes wrong.
   */
  test(id: string, options?: CallOptions): Promise<TestMessageResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/channels/{id}/test", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Replaces the signing secret of a webhook; for 24 hours requests are signed with the old one too.
   *
   * Only this response shows the new secret. Only a webhook has one; for another channel: `notification_secret_not_found`.
   * @param id The channel.
   * @param options What can be said about any call.
   * @returns The channel with its new secret.
   * @throws PlacetApiError, whatever goes wrong.
   */
  rotate(id: string, options?: CallOptions): Promise<NotificationChannelResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/channels/{id}/rotate", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class A2aPeersClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the other agents that this agent may call.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The peers, without their tokens. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<A2aPeerList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/a2a/peers",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Registers or replaces a peer.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The peer, without its token. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  register(agentId: string, body: A2aPeerDraft, options?: CallOptions): Promise<A2aPeer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/a2a/peers",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Removes a peer.
   * @param agentId The agent.
   * @param alias The peer. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, alias: string, options?: CallOptions): Promise<A2aPeerDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/a2a/peers/{alias}",
        parameters: { agentId, alias },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Fetches a peer's card.
   * @param agentId The agent.
   * @param alias The peer. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  card(agentId: string, alias: string, options?: CallOptions): Promise<AgentCardDocument | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/a2a/peers/{alias}/card",
        parameters: { agentId, alias },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Sends a message to a peer.
   *
   * Never repeat the call after a timeout: the peer may still be working.
   * @param agentId The agent.
   * @param alias The peer. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The message.
   * @param options What can be said about any call.
   * @returns The peer's answer. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  call(agentId: string, alias: string, body: A2aCall, options?: CallOptions): Promise<A2aCallAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/a2a/peers/{alias}/call",
        parameters: { agentId, alias },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class AgentCardClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the agent's A2A card.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The card, of version 0.3 or 1.0. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, options?: CallOptions): Promise<AgentCardDocument | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/agent-card",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }
}

export class AuditClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists events of the audit log.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `from`: Earliest time, ISO-8601 in UTC; the start of today if omitted.
   * - `to`: Latest time, ISO-8601 in UTC; now if omitted.
   * - `event`: Only these event types, separated by commas.
   * - `q`: Only events that contain this text; ignores case.
   * - `traceId`: Only this trace, which groups related runs.
   * - `turnId`: Only this turn of a user.
   * - `parentRunId`: Only runs that this run started.
   * - `channelId`: Only this chat of a channel.
   * - `runId`: Only this run.
   * - `sessionKey`: Only this session.
   * - `origin`: Only this origin: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.
   * - `channel`: Only this channel.
   * - `toolName`: Only this tool.
   * - `model`: Only this model.
   * - `status`: Only this status: `ok`, `error`, `denied`, `timeout` and others.
   * - `limit`: Maximum number, 1 to 1,000; 100 if omitted.
   * - `offset`: Number to skip; 0 if omitted.
   * - `sortBy`: `ts`, `event`, `channel`, `model` or `status`; `ts` if omitted.
   * - `sortDir`: `asc` or `desc`, which is the default.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    agentId: string,
    query?: {
      from?: string | undefined;
      to?: string | undefined;
      event?: string | undefined;
      q?: string | undefined;
      traceId?: string | undefined;
      turnId?: string | undefined;
      parentRunId?: string | undefined;
      channelId?: string | undefined;
      runId?: string | undefined;
      sessionKey?: string | undefined;
      origin?: string | undefined;
      channel?: string | undefined;
      toolName?: string | undefined;
      model?: string | undefined;
      status?: string | undefined;
      limit?: number | undefined;
      offset?: number | undefined;
      sortBy?: SortBy | undefined;
      sortDir?: SortDir | undefined;
    },
    options?: CallOptions,
  ): Promise<AuditEventList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/audit",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Lists the last events of the runtime's current day.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `limit`: Maximum number, 1 to 500; 50 if omitted.
   * @param options What can be said about any call.
   * @returns The events, oldest first. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  tail(
    agentId: string,
    query?: { limit?: number | undefined },
    options?: CallOptions,
  ): Promise<AuditEventList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/audit/tail",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Counts events by type, origin, channel, model, status and tool.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `from`: Earliest time, ISO-8601 in UTC; the start of today if omitted.
   * - `to`: Latest time, ISO-8601 in UTC; now if omitted.
   * - `event`: Only these event types, separated by commas.
   * - `q`: Only events that contain this text; ignores case.
   * - `traceId`: Only this trace, which groups related runs.
   * - `turnId`: Only this turn of a user.
   * - `parentRunId`: Only runs that this run started.
   * - `channelId`: Only this chat of a channel.
   * - `runId`: Only this run.
   * - `sessionKey`: Only this session.
   * - `origin`: Only this origin: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.
   * - `channel`: Only this channel.
   * - `toolName`: Only this tool.
   * - `model`: Only this model.
   * - `status`: Only this status: `ok`, `error`, `denied`, `timeout` and others.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  stats(
    agentId: string,
    query?: {
      from?: string | undefined;
      to?: string | undefined;
      event?: string | undefined;
      q?: string | undefined;
      traceId?: string | undefined;
      turnId?: string | undefined;
      parentRunId?: string | undefined;
      channelId?: string | undefined;
      runId?: string | undefined;
      sessionKey?: string | undefined;
      origin?: string | undefined;
      channel?: string | undefined;
      toolName?: string | undefined;
      model?: string | undefined;
      status?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<AuditStats | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/audit/stats",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Lists all events of one run.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The events, oldest first. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  run(agentId: string, runId: string, options?: CallOptions): Promise<AuditRun | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/audit/runs/{runId}",
        parameters: { agentId, runId },
        accept: "application/json",
      },
      options,
    );
  }
}

export class ChannelsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the channels that the agent is connected to.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns Their configurations by name. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<ChannelMap | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/channels",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reads one channel.
   * @param agentId The agent.
   * @param name The channel. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, name: string, options?: CallOptions): Promise<Channel | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/channels/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Creates or replaces a channel; takes effect after a restart.
   *
   * A value that is exactly `***management-key***`, as responses show the runtime's own key, is stored as that key.
   * @param agentId The agent.
   * @param name The channel. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The whole configuration.
   * @param options What can be said about any call.
   * @returns The channel as stored. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  set(agentId: string, name: string, body: ChannelConfig, options?: CallOptions): Promise<ChannelSaved | undefined> {
    return this.transport.send(
      {
        method: "PUT",
        path: "/api/agents/{agentId}/manage/channels/{name}",
        parameters: { agentId, name },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Deletes a channel; takes effect after a restart.
   * @param agentId The agent.
   * @param name The channel. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, name: string, options?: CallOptions): Promise<ChannelDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/channels/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }
}

export class CommandsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Stops the work of one session, or of all.
   * @param agentId The agent.
   * @param body The session; optional.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  stop(agentId: string, body?: SessionCommand, options?: CallOptions): Promise<CommandAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/commands/stop",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Restarts the runtime; calls fail until it has started.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  restart(agentId: string, options?: CallOptions): Promise<CommandAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/commands/restart",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Stops, archives and empties a session.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  new(agentId: string, body: SessionChoice, options?: CallOptions): Promise<CommandAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/commands/new",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Consolidates the agent's memory; older runtimes only.
   * @param agentId The agent.
   * @param body The session; optional.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  dream(agentId: string, body?: SessionCommand, options?: CallOptions): Promise<CommandAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/commands/dream",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Consolidates the agent's memory; newer runtimes only.
   * @param agentId The agent.
   * @param body The session; optional.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  reflect(agentId: string, body?: SessionCommand, options?: CallOptions): Promise<CommandAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/commands/reflect",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reads what a session is doing.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `sessionKey`: The session; the default one of the runtime's API if omitted.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  status(
    agentId: string,
    query?: { sessionKey?: string | undefined },
    options?: CallOptions,
  ): Promise<CommandStatus | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/commands/status",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }
}

export class CredentialProvidersClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the model providers that the runtime supports.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The providers, without their keys. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<ProviderList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/credentials/providers",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Stores the key or address of a provider that has none yet.
   * @param agentId The agent.
   * @param body The provider, and its key or address.
   * @param options What can be said about any call.
   * @returns The provider, without its key. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(agentId: string, body: ProviderDraft, options?: CallOptions): Promise<Provider | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/credentials/providers",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Stores or replaces the key or address of a provider.
   * @param agentId The agent.
   * @param name The provider. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body Its key or address.
   * @param options What can be said about any call.
   * @returns The provider, without its key. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  set(agentId: string, name: string, body: ProviderChange, options?: CallOptions): Promise<Provider | undefined> {
    return this.transport.send(
      {
        method: "PUT",
        path: "/api/agents/{agentId}/manage/credentials/providers/{name}",
        parameters: { agentId, name },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Clears the key and address of a provider, or disconnects its sign-in.
   * @param agentId The agent.
   * @param name The provider. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The cleared provider. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  clear(agentId: string, name: string, options?: CallOptions): Promise<Provider | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/credentials/providers/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Starts a sign-in that a person completes at the provider.
   * @param agentId The agent.
   * @param name The provider. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The code to enter at the provider. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  startOAuth(agentId: string, name: string, options?: CallOptions): Promise<OAuthStart | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/credentials/providers/{name}/oauth/start",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reads the state of a sign-in.
   * @param agentId The agent.
   * @param name The provider. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param query What to ask for.
   * - `session_id`: The `sessionId` of the start's response; required.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  pollOAuth(
    agentId: string,
    name: string,
    query: { session_id: string },
    options?: CallOptions,
  ): Promise<OAuthPoll | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/credentials/providers/{name}/oauth/poll",
        parameters: { agentId, name },
        accept: "application/json",
        query,
      },
      options,
    );
  }
}

export class CredentialsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the stored secrets, without their values.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<CredentialList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/credentials",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Creates a secret; the runtime refuses a name that exists.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The secret, without its value. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(agentId: string, body: CredentialDraft, options?: CallOptions): Promise<Credential | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/credentials",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reads one secret, without its value.
   * @param agentId The agent.
   * @param key The secret. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The secret, without its value. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, key: string, options?: CallOptions): Promise<Credential | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/credentials/{key}",
        parameters: { agentId, key },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Creates or replaces a secret.
   * @param agentId The agent.
   * @param key The secret. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The value, at most 64 KiB of UTF-8.
   * @param options What can be said about any call.
   * @returns The secret, without its value. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  set(agentId: string, key: string, body: CredentialValue, options?: CallOptions): Promise<Credential | undefined> {
    return this.transport.send(
      {
        method: "PUT",
        path: "/api/agents/{agentId}/manage/credentials/{key}",
        parameters: { agentId, key },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Deletes a secret.
   * @param agentId The agent.
   * @param key The secret. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, key: string, options?: CallOptions): Promise<CredentialDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/credentials/{key}",
        parameters: { agentId, key },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Sets whether the agent's shell commands receive a secret.
   * @param agentId The agent.
   * @param key The secret. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body Whether they receive it.
   * @param options What can be said about any call.
   * @returns The secret, without its value. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setExposed(
    agentId: string,
    key: string,
    body: CredentialExposure,
    options?: CallOptions,
  ): Promise<Credential | undefined> {
    return this.transport.send(
      {
        method: "PUT",
        path: "/api/agents/{agentId}/manage/credentials/{key}/exposed",
        parameters: { agentId, key },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class CronClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists scheduled jobs, including paused ones and the runtime's own.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<CronJobList | undefined> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{agentId}/manage/cron", parameters: { agentId }, accept: "application/json" },
      options,
    );
  }

  /**
   * Schedules a job.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The job as the runtime created it, which may differ from the request. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(agentId: string, body: CronJobDraft, options?: CallOptions): Promise<CronJob | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/cron",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reads one job.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, id: string, options?: CallOptions): Promise<CronJob | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/cron/{id}",
        parameters: { agentId, id },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Changes a job; omitted fields stay unchanged.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated job. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(agentId: string, id: string, body: CronJobChange, options?: CallOptions): Promise<CronJob | undefined> {
    return this.transport.send(
      {
        method: "PATCH",
        path: "/api/agents/{agentId}/manage/cron/{id}",
        parameters: { agentId, id },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Deletes a job.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, id: string, options?: CallOptions): Promise<CronJobDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/cron/{id}",
        parameters: { agentId, id },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Starts a job immediately.
   *
   * Never repeat the call after a timeout: the job may still be running.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the start; the job shows the outcome later. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  runNow(agentId: string, id: string, options?: CallOptions): Promise<CronJobStart | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/cron/{id}/run-now",
        parameters: { agentId, id },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Pauses a job.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The updated job. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  pause(agentId: string, id: string, options?: CallOptions): Promise<CronJob | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/cron/{id}/pause",
        parameters: { agentId, id },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Resumes a paused job.
   * @param agentId The agent.
   * @param id The job. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The updated job. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  resume(agentId: string, id: string, options?: CallOptions): Promise<CronJob | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/cron/{id}/resume",
        parameters: { agentId, id },
        accept: "application/json",
      },
      options,
    );
  }
}

export class HealthClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the runtime's own health report.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, options?: CallOptions): Promise<HealthReport | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/health",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }
}

export class VersionRunsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists self-improvement runs.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `limit`: Maximum number; 50 if omitted.
   * @param options What can be said about any call.
   * @returns The runs, newest first. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    agentId: string,
    query?: { limit?: number | undefined },
    options?: CallOptions,
  ): Promise<ImprovementRunList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/runs",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads one run.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, runId: string, options?: CallOptions): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}",
        parameters: { agentId, runId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reads the report of a run.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Markdown.
   * @throws PlacetApiError, whatever goes wrong.
   */
  report(agentId: string, runId: string, options?: CallOptions): Promise<string> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/report",
        parameters: { agentId, runId },
        accept: "text/markdown",
      },
      options,
    );
  }

  /**
   * Reads the changes that a run proposes.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param query What to ask for.
   * - `path`: Only this entry of `diff_artifacts`; all files if omitted.
   * @param options What can be said about any call.
   * @returns A unified diff.
   * @throws PlacetApiError, whatever goes wrong.
   */
  diff(agentId: string, runId: string, query?: { path?: string | undefined }, options?: CallOptions): Promise<string> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/diff",
        parameters: { agentId, runId },
        accept: "text/x-diff",
        query,
      },
      options,
    );
  }

  /**
   * Comments on a run.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  comment(
    agentId: string,
    runId: string,
    body: ImprovementComment,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/comment",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Applies the changes that a run proposes.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  approve(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/approve",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Rejects the changes that a run proposes.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  reject(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/reject",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reverts the changes that a run applied.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  rollback(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/runs/{runId}/rollback",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class ImprovementRunsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists self-improvement runs.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs`.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `limit`: Maximum number; 50 if omitted.
   * @param options What can be said about any call.
   * @returns The runs, newest first. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  list(
    agentId: string,
    query?: { limit?: number | undefined },
    options?: CallOptions,
  ): Promise<ImprovementRunList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/improvement/runs",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads one run.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  get(agentId: string, runId: string, options?: CallOptions): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}",
        parameters: { agentId, runId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reads the report of a run.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/report`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Markdown.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  report(agentId: string, runId: string, options?: CallOptions): Promise<string> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/report",
        parameters: { agentId, runId },
        accept: "text/markdown",
      },
      options,
    );
  }

  /**
   * Reads the changes that a run proposes.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/diff`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param query What to ask for.
   * - `path`: Only this entry of `diff_artifacts`; all files if omitted.
   * @param options What can be said about any call.
   * @returns A unified diff.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  diff(agentId: string, runId: string, query?: { path?: string | undefined }, options?: CallOptions): Promise<string> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/diff",
        parameters: { agentId, runId },
        accept: "text/x-diff",
        query,
      },
      options,
    );
  }

  /**
   * Comments on a run.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/comment`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  comment(
    agentId: string,
    runId: string,
    body: ImprovementComment,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/comment",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Applies the changes that a run proposes.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/approve`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  approve(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/approve",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Rejects the changes that a run proposes.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/reject`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  reject(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/reject",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reverts the changes that a run applied.
   *
   * An older address of the same: use `/api/agents/{agentId}/manage/versions/runs/{runId}/rollback`.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body The reason; optional.
   * @param options What can be said about any call.
   * @returns The updated run. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   * @deprecated An older address of the same.
   */
  rollback(
    agentId: string,
    runId: string,
    body?: ImprovementDecision,
    options?: CallOptions,
  ): Promise<ImprovementRun | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/improvement/runs/{runId}/rollback",
        parameters: { agentId, runId },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class McpClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the MCP servers that provide tools to the agent.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The servers, without their configuration. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<McpServerList | undefined> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{agentId}/manage/mcp", parameters: { agentId }, accept: "application/json" },
      options,
    );
  }

  /**
   * Adds an MCP server and connects to it.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The server; a failed connection is in its `error`. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(agentId: string, body: McpServerDraft, options?: CallOptions): Promise<McpServerAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/mcp",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Reads one MCP server.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The server, without its configuration. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, name: string, options?: CallOptions): Promise<McpServer | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/mcp/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Changes an MCP server and reconnects to it.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated server. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(
    agentId: string,
    name: string,
    body: McpServerChange,
    options?: CallOptions,
  ): Promise<McpServerAnswer | undefined> {
    return this.transport.send(
      {
        method: "PATCH",
        path: "/api/agents/{agentId}/manage/mcp/{name}",
        parameters: { agentId, name },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Disconnects and removes an MCP server.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, name: string, options?: CallOptions): Promise<McpServerDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/mcp/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Connects to an MCP server.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The updated server. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  enable(agentId: string, name: string, options?: CallOptions): Promise<McpServerAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/mcp/{name}/enable",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Disconnects from an MCP server; keeps its configuration.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The updated server. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  disable(agentId: string, name: string, options?: CallOptions): Promise<McpServerAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/mcp/{name}/disable",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reconnects to an MCP server.
   * @param agentId The agent.
   * @param name The server. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The updated server. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  restart(agentId: string, name: string, options?: CallOptions): Promise<McpServerAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/mcp/{name}/restart",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }
}

export class PolicyClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the rules for the agent's tool calls.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, options?: CallOptions): Promise<ToolPolicy | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/policy",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Adds a rule.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  add(agentId: string, body: PolicyRuleDraft, options?: CallOptions): Promise<PolicyRule | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/policy",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Removes the rule that the body names.
   * @param agentId The agent.
   * @param body The rule to remove; required.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  remove(agentId: string, body: PolicyRuleDraft, options?: CallOptions): Promise<PolicyDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/policy",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Removes all rules.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  clear(agentId: string, options?: CallOptions): Promise<PolicyDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/policy/all",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Changes the two settings of the policy.
   * @param agentId The agent.
   * @param body At least one of the settings.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  updateSettings(agentId: string, body: PolicySwitches, options?: CallOptions): Promise<PolicySwitches | undefined> {
    return this.transport.send(
      {
        method: "PATCH",
        path: "/api/agents/{agentId}/manage/policy/settings",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class ScriptsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the scripts of the workspace.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<ScriptList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/scripts",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }
}

export class SessionsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the stored sessions, without their messages.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `limit`: Maximum number, 1 to 1,000; all if omitted.
   * - `offset`: Number to skip; 0 if omitted.
   * - `channel`: Only sessions of this channel, the part of their keys before the colon.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    agentId: string,
    query?: { limit?: number | undefined; offset?: number | undefined; channel?: string | undefined },
    options?: CallOptions,
  ): Promise<SessionList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/sessions",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads one session with its messages.
   * @param agentId The agent.
   * @param key The session. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param query What to ask for.
   * - `limit`: Maximum number of its last messages, 1 to 5,000; all if omitted.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(
    agentId: string,
    key: string,
    query?: { limit?: number | undefined },
    options?: CallOptions,
  ): Promise<SessionDetail | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/sessions/{key}",
        parameters: { agentId, key },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Deletes a session from the runtime's memory and disk.
   * @param agentId The agent.
   * @param key The session. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, key: string, options?: CallOptions): Promise<SessionDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/sessions/{key}",
        parameters: { agentId, key },
        accept: "application/json",
      },
      options,
    );
  }
}

export class SettingsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the defaults of all runs.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, options?: CallOptions): Promise<RuntimeSettings | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/settings",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Changes the defaults of all runs.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated settings, and what changed. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(agentId: string, body: RuntimeSettingsChange, options?: CallOptions): Promise<RuntimeSettings | undefined> {
    return this.transport.send(
      {
        method: "PATCH",
        path: "/api/agents/{agentId}/manage/settings",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class SkillsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the skills of the agent.
   * @param agentId The agent.
   * @param options What can be said about any call.
   * @returns The skills, unsorted. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(agentId: string, options?: CallOptions): Promise<SkillList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/skills",
        parameters: { agentId },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Installs a skill from a zip archive.
   * @param agentId The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  install(agentId: string, body: SkillUpload, options?: CallOptions): Promise<Skill | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/skills",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Deletes a skill with everything in its folder.
   * @param agentId The agent.
   * @param name The skill. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(agentId: string, name: string, options?: CallOptions): Promise<SkillDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/skills/{name}",
        parameters: { agentId, name },
        accept: "application/json",
      },
      options,
    );
  }
}

export class UsageClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads token usage, summed up by the chosen groups.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `from`: First day, `YYYY-MM-DD`; 13 days before `to` if omitted.
   * - `to`: Last day, `YYYY-MM-DD`; today if omitted.
   * - `groupBy`: `date`, `model`, `origin`, `channel` or `session_key`, several separated by commas; one sum if omitted.
   * - `model`: Only this model.
   * - `origin`: Only this origin: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.
   * - `channel`: Only this channel.
   * - `sessionKey`: Only this session.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  query(
    agentId: string,
    query?: {
      from?: string | undefined;
      to?: string | undefined;
      groupBy?: string | undefined;
      model?: string | undefined;
      origin?: string | undefined;
      channel?: string | undefined;
      sessionKey?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<UsageReport | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/usage",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads the token usage of one run.
   * @param agentId The agent.
   * @param runId The run. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  run(agentId: string, runId: string, options?: CallOptions): Promise<UsageRun | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/usage/runs/{runId}",
        parameters: { agentId, runId },
        accept: "application/json",
      },
      options,
    );
  }
}

export class VersionsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists versions of the agent's state.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `limit`: Maximum number, 1 to 500; 50 if omitted.
   * @param options What can be said about any call.
   * @returns The versions, newest first. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    agentId: string,
    query?: { limit?: number | undefined },
    options?: CallOptions,
  ): Promise<AgentVersionList | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads one version.
   * @param agentId The agent.
   * @param sha The version. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(agentId: string, sha: string, options?: CallOptions): Promise<AgentVersion | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/{sha}",
        parameters: { agentId, sha },
        accept: "application/json",
      },
      options,
    );
  }

  /**
   * Reads the changes of a version.
   * @param agentId The agent.
   * @param sha The version. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param query What to ask for.
   * - `path`: Only this file; all of them if omitted.
   * @param options What can be said about any call.
   * @returns A unified diff.
   * @throws PlacetApiError, whatever goes wrong.
   */
  diff(agentId: string, sha: string, query?: { path?: string | undefined }, options?: CallOptions): Promise<string> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/versions/{sha}/diff",
        parameters: { agentId, sha },
        accept: "text/x-diff",
        query,
      },
      options,
    );
  }

  /**
   * Creates a version of the current state.
   * @param agentId The agent.
   * @param body Author and reason; optional.
   * @param options What can be said about any call.
   * @returns The version, or a note that nothing had changed. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  checkpoint(agentId: string, body?: VersionNote, options?: CallOptions): Promise<CheckpointAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/checkpoint",
        parameters: { agentId },
        accept: "application/json",
        body,
      },
      options,
    );
  }

  /**
   * Restores a version, which creates a new one.
   * @param agentId The agent.
   * @param sha The version. Any text as one path segment: `a%2Fb` for `a/b`.
   * @param body Author and reason; optional.
   * @param options What can be said about any call.
   * @returns The new version. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  rollback(
    agentId: string,
    sha: string,
    body?: VersionNote,
    options?: CallOptions,
  ): Promise<RollbackAnswer | undefined> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/agents/{agentId}/manage/versions/{sha}/rollback",
        parameters: { agentId, sha },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class WorkspaceClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists a folder of the workspace with its content.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `path`: Folder to list; the whole workspace if omitted.
   * - `depth`: Depth, 1 to 10 levels; 2 if omitted.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  tree(
    agentId: string,
    query?: { path?: string | undefined; depth?: number | undefined },
    options?: CallOptions,
  ): Promise<WorkspaceTree | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/workspace/tree",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Reads a file of the workspace with its whole content.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `path`: Path in the workspace: relative, without `..`, at most 1,024 characters; required.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  readFile(agentId: string, query: { path: string }, options?: CallOptions): Promise<WorkspaceFile | undefined> {
    return this.transport.send(
      {
        method: "GET",
        path: "/api/agents/{agentId}/manage/workspace/file",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }

  /**
   * Creates or replaces a file of the workspace.
   * @param agentId The agent.
   * @param body
   * @param query What to ask for.
   * - `path`: Path in the workspace: relative, without `..`, at most 1,024 characters; required.
   * @param options What can be said about any call.
   * @returns The runtime's response. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  saveFile(
    agentId: string,
    body: WorkspaceFileContent,
    query: { path: string },
    options?: CallOptions,
  ): Promise<WorkspaceFileSaved | undefined> {
    return this.transport.send(
      {
        method: "PUT",
        path: "/api/agents/{agentId}/manage/workspace/file",
        parameters: { agentId },
        accept: "application/json",
        query,
        body,
      },
      options,
    );
  }

  /**
   * Deletes a file of the workspace.
   * @param agentId The agent.
   * @param query What to ask for.
   * - `path`: Path in the workspace: relative, without `..`, at most 1,024 characters; required.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion. Undefined when the runtime answered nothing.
   * @throws PlacetApiError, whatever goes wrong.
   */
  deleteFile(
    agentId: string,
    query: { path: string },
    options?: CallOptions,
  ): Promise<WorkspaceFileDeletion | undefined> {
    return this.transport.send(
      {
        method: "DELETE",
        path: "/api/agents/{agentId}/manage/workspace/file",
        parameters: { agentId },
        accept: "application/json",
        query,
      },
      options,
    );
  }
}

export class AgentHistoryClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads availability, latency, sessions and failures of an agent over time.
   *
   * Minutes are stored for 2 days, hours for 90 days, days for 2 years; all are UTC. A minute is visible some seconds after it is over;
   * hours and days are brought up to date every 5 minutes. An answer has at most 2,000 steps.
   * @param id The agent.
   * @param query What to ask for.
   * - `from`: First moment, ISO-8601, UTC unless it says otherwise; 24 hours before `to` when left out.
   * - `to`: Last moment, excluded; now when left out.
   * - `step`: Length of a step; when left out, the shortest that is stored for the whole range and gives at most 500.
   * @param options What can be said about any call.
   * @returns The steps that have a sample, oldest first.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(
    id: string,
    query?: { from?: string | undefined; to?: string | undefined; step?: HistoryStep | undefined },
    options?: CallOptions,
  ): Promise<AgentHistoryResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{id}/history", parameters: { id }, accept: "application/json", query },
      options,
    );
  }
}

export class HistoryClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads availability, latency, sessions and failures of all of your agents over time.
   *
   * The same as the history of one agent, added up, with each agent's share.
   * @param query What to ask for.
   * - `from`: First moment, ISO-8601, UTC unless it says otherwise; 24 hours before `to` when left out.
   * - `to`: Last moment, excluded; now when left out.
   * - `step`: Length of a step; when left out, the shortest that is stored for the whole range and gives at most 500.
   * @param options What can be said about any call.
   * @returns The steps that have a sample, oldest first, and the agents.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(
    query?: { from?: string | undefined; to?: string | undefined; step?: HistoryStep | undefined },
    options?: CallOptions,
  ): Promise<HistoryResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/history", parameters: {}, accept: "application/json", query },
      options,
    );
  }
}

export class UsageReportClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Sums up what your agents used, by day, agent, model and channel.
   *
   * Answered from what the server has stored, so that an agent whose runtime is gone keeps its past. Days that are not over are as of
   * each agent's last sample. Costs are computed from the price table as it is now, exactly and without conversion. An answer has at
   * most 10,000 items.
   * @param query What to ask for.
   * - `from`: First UTC day, included; 13 days before `to` when left out.
   * - `to`: Last UTC day, included; today when left out.
   * - `groupBy`: A list of `date`, `agent`, `model` and `channel`, separated by commas; `date` when left out.
   * @param options What can be said about any call.
   * @returns Sums for each combination that was used.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(
    query?: { from?: string | undefined; to?: string | undefined; groupBy?: string | undefined },
    options?: CallOptions,
  ): Promise<UsageResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/usage", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Exports the same as CSV, without a limit of items.
   *
   * RFC 4180 in UTF-8 with a header, streamed. A cell that a spreadsheet would take for a formula has a `'` in front. A connection
   * that breaks off is the only sign of an error once the rows have begun.
   * @param query What to ask for.
   * - `from`: First UTC day, included; 13 days before `to` when left out.
   * - `to`: Last UTC day, included; today when left out.
   * - `groupBy`: A list of `date`, `agent`, `model` and `channel`, separated by commas; `date` when left out.
   * @param options What can be said about any call.
   * @returns A row for each combination that was used. Its body is not read yet.
   * @throws PlacetApiError, whatever goes wrong.
   */
  getCsv(
    query?: { from?: string | undefined; to?: string | undefined; groupBy?: string | undefined },
    options?: CallOptions,
  ): Promise<Response> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/usage.csv", parameters: {}, accept: "text/csv", stream: true, query },
      options,
    );
  }
}

export class AlertRulesClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your alert rules, oldest first.
   *
   * Five rules are made with your first registration of management credentials: they are shown on the page and sent nowhere until
   * channels are added.
   * @param query What to ask for.
   * - `limit`: Maximum number.
   * - `cursor`: The `nextCursor` of the previous page.
   * @param options What can be said about any call.
   * @returns A page of rules, and the cursor of the next one.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    query?: { limit?: number | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Promise<AlertRulesResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/alert-rules", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Creates an alert rule.
   *
   * A rule that could never fire is refused: a threshold for a kind without one, an agent or channel that you do not have. You may have
   * 200 rules.
   * @param body
   * @param options What can be said about any call.
   * @returns The rule.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: CreateAlertRulePayload, options?: CallOptions): Promise<AlertRuleResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/alert-rules", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Reads an alert rule.
   *
   * Other users' rules are answered like those that do not exist.
   * @param id The rule.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(id: string, options?: CallOptions): Promise<AlertRuleResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/alert-rules/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Changes an alert rule; omitted fields stay unchanged.
   *
   * Its kind stays. Switched off, its alerts end without a notification.
   * @param id The rule.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated rule.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(id: string, body: UpdateAlertRulePayload, options?: CallOptions): Promise<AlertRuleResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/manage/alert-rules/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes an alert rule; its alerts end without a notification.
   *
   * Alerts that have fired stay in the list.
   * @param id The rule.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/manage/alert-rules/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class AlertsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists alerts, newest first.
   *
   * An alert is pending until it has lasted as long as its rule says, and resolved after two good samples in a row. What is wrong again
   * within 5 minutes reopens it. Alerts are removed a year after their end, and with their agent.
   * @param query What to ask for.
   * - `state`: Only alerts in this state.
   * - `severity`: Only alerts that are so serious.
   * - `agentId`: Only alerts about this agent.
   * - `limit`: Maximum number.
   * - `cursor`: The `nextCursor` of the previous page.
   * @param options What can be said about any call.
   * @returns A page of alerts, and the cursor of the next one.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    query?: {
      state?: EpisodeState | undefined;
      severity?: Severity | undefined;
      agentId?: string | undefined;
      limit?: number | undefined;
      cursor?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<AlertsResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/alerts", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Acknowledges an alert: it is not repeated.
   *
   * A second time changes nothing.
   * @param id The alert.
   * @param options What can be said about any call.
   * @returns The alert.
   * @throws PlacetApiError, whatever goes wrong.
   */
  acknowledge(id: string, options?: CallOptions): Promise<AlertResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/alerts/{id}/acknowledge", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Sends nothing about an alert for some minutes from now.
   *
   * A second time replaces the first. If it still fires then, it is sent.
   * @param id The alert.
   * @param body
   * @param options What can be said about any call.
   * @returns The alert.
   * @throws PlacetApiError, whatever goes wrong.
   */
  mute(id: string, body: MutePayload, options?: CallOptions): Promise<AlertResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/manage/alerts/{id}/mute", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Sends nothing about an agent for some minutes from now, for maintenance.
   *
   * Its alerts are shown nevertheless. A second time replaces the first.
   * @param id The agent.
   * @param body For how long.
   * @param options What can be said about any call.
   * @returns The agent, and when its alerts are sent again.
   * @throws PlacetApiError, whatever goes wrong.
   */
  muteAgent(id: string, body: MutePayload, options?: CallOptions): Promise<MutedAgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/agents/{id}/mute", parameters: { id }, accept: "application/json", body },
      options,
    );
  }
}

export class AgentChannelsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists all agents of the key's user, newest first, including sub-agents.
   *
   * Secrets are shown as `***`. An agent recognizes its channel by the data that it stored in it. With a key that is limited to
   * some agents, only those.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<AgentResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/v1/agents", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Creates an agent, or finds the one created earlier.
   *
   * Names need not be unique; the id identifies an agent. A runtime that registers at every start sends `findOrCreate: true`, which
   * creates its agent once. A key that is limited to some agents finds those only, and creates none: `forbidden_agent`.
   * @param body
   * @param options What can be said about any call.
   * @returns With findOrCreate: the oldest agent of exactly this name, unchanged.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: FindOrCreateAgentPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Changes an agent; omitted fields stay unchanged.
   *
   * Secret headers with the value `***` stay unchanged.
   * @param id The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(id: string, body: UpdateAgentPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/v1/agents/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes an agent; its sub-agents become top-level agents.
   *
   * Its credentials and statistics are deleted too.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/v1/agents/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Sets or clears the tag of an agent.
   *
   * Users filter their list of agents by tags.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setTag(body: SetTagPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents/setTag", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Replaces the chat commands of an agent.
   *
   * They are offered to users who write to the agent.
   * @param id The agent.
   * @param body The whole list.
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setCommands(id: string, body: CommandsPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "PUT", path: "/api/v1/agents/{id}/commands", parameters: { id }, accept: "application/json", body },
      options,
    );
  }
}

export class AgentRegistrationClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Registers an agent's webhook, and optionally management credentials and a parent agent.
   *
   * Headers and basic authentication are cleared if omitted; management credentials and the parent are kept.
   * The first management credentials that any agent of a user registers enable that user's dashboard.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setWebhook(body: SetWebhookPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents/setWebhook", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Removes an agent's webhook, if it has one.
   *
   * Its headers and basic authentication are removed too; everything else is kept.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  deleteWebhook(body: ChannelPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents/deleteWebhook", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Sets, replaces or clears an agent's management credentials.
   *
   * The key is stored encrypted. The first management credentials that any agent of a user registers enable that user's dashboard. New
   * credentials are used from the next call of the runtime on.
   * @param body Address and key; both null to clear them.
   * @param options What can be said about any call.
   * @returns The updated agent, without the key.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setManagement(body: SetManagementPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents/setManagement", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Makes an agent a sub-agent of another one, or a top-level agent again.
   *
   * The parent is another agent of the same user, and may be a sub-agent itself. Cycles are refused, and so are chains of more than 16
   * agents, including those below the moved one.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  setSubagent(body: SetSubagentPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/agents/setSubagent", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class AgentsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your agents: all of them, newest first, or a filtered page, by name.
   *
   * With any parameter other than `includeSubagents`, the response is a page, ordered by name without regard to case and accents,
   * then by id; otherwise an array. Secrets are shown as `***`. With a key that is limited to some agents, only those.
   * @param query What to ask for.
   * - `includeSubagents`: Whether sub-agents are included; defaults to the server's setting.
   * - `search`: Only agents with this text in name, description or tag, ignoring case and accents; at most 200 characters.
   * - `tag`: Only agents with this tag.
   * - `status`: Only agents with this status; one that stopped reporting is offline.
   * - `managed`: Only agents with management credentials (true), or only those without (false).
   * - `limit`: Maximum number.
   * - `cursor`: The `nextCursor` of the previous page.
   * @param options What can be said about any call.
   * @returns The agents, or a page of them and the cursor of the next one.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    query?: {
      includeSubagents?: boolean | undefined;
      search?: string | undefined;
      tag?: string | undefined;
      status?: AgentStatus | undefined;
      managed?: boolean | undefined;
      limit?: number | undefined;
      cursor?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<AgentResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/agents", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Creates an agent.
   *
   * The agent itself registers the address and key of its runtime later.
   * @param body
   * @param options What can be said about any call.
   * @returns The created agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: CreateAgentPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/agents", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Reads one of your agents.
   *
   * The same data as in the list. An agent of another user gets the same response as one that does not exist.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(id: string, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Changes one of your agents; omitted fields stay unchanged.
   *
   * Management credentials and the parent agent are changed by the agent itself, not here.
   * @param id The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(id: string, body: UpdateAgentPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/agents/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes one of your agents; its sub-agents become top-level agents.
   *
   * Its credentials and statistics are deleted too; the runtime is not notified.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/agents/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Reads how an agent is managed and which management routes its runtime supports.
   *
   * The runtime is asked once for each group of routes; the result is cached for 5 minutes, unless it registers again.
   * @param id The agent.
   * @param query What to ask for.
   * - `refresh`: Whether to ask the runtime even if a cached result exists.
   * @param options What can be said about any call.
   * @returns Its address, when it last responded, and what it supports; without management credentials all fields are null.
   * @throws PlacetApiError, whatever goes wrong.
   */
  getManagement(
    id: string,
    query?: { refresh?: boolean | undefined },
    options?: CallOptions,
  ): Promise<AgentManagementResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{id}/management", parameters: { id }, accept: "application/json", query },
      options,
    );
  }

  /**
   * Removes an agent's management credentials, if it has any.
   *
   * For a leaked key, or an agent that is no longer managed. The runtime is not notified.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  clearManagement(id: string, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/agents/{id}/management", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Reads the totals of all your agents.
   *
   * Sub-agents are included.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  totals(options?: CallOptions): Promise<AgentTotalsResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/stats", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Reads the statistics of one of your agents.
   *
   * Calls are counted with a delay of at most 30 seconds.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns Its counts and its latest status changes.
   * @throws PlacetApiError, whatever goes wrong.
   */
  stats(id: string, options?: CallOptions): Promise<AgentStatsResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/{id}/stats", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class AgentStatusClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reports the status of an agent; call it every 60 seconds.
   *
   * A change of status is stored in the agent's history; a repeated one only confirms that the agent is running. Send `offline`
   * before the runtime stops: otherwise the agent is shown as offline after three minutes, unless the server is configured otherwise.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  ping(body: StatusPingPayload, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/v1/status/ping", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class AgentTransferClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Offers one of your agents to another user.
   *
   * Whoever signs in with the address can accept the offer for 7 days; whether it has an account, the response does not show. The agent
   * goes to them with the agents below it, its credentials, history, usage, alerts and activity; API keys stay with you. An agent can be
   * offered to one address at a time: 409 `transfer_pending`.
   * @param id The agent.
   * @param body
   * @param options What can be said about any call.
   * @returns The offer.
   * @throws PlacetApiError, whatever goes wrong.
   */
  offer(id: string, body: OfferAgentPayload, options?: CallOptions): Promise<AgentTransferResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/agents/{id}/transfer", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Withdraws the offer of one of your agents.
   *
   * One that was accepted meanwhile cannot be withdrawn: the agent is not yours any more.
   * @param id The agent.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  withdraw(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/agents/{id}/transfer", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class TransfersClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists offers of agents to you, and your own offers.
   *
   * An offer that was declined, accepted or withdrawn, or has expired, is not listed.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<AgentTransfersResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/transfers", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Accepts an offer: the agent is yours from now on.
   *
   * So are the agents below it; a sub-agent becomes a top-level agent. The previous owner reaches nothing of them any more. Their open
   * alerts end, since they belong to rules of the previous owner. The runtime is not notified; it needs an API key of yours. With too
   * many agents: 409 `agent_limit`, and the offer stays open.
   * @param id The offer.
   * @param options What can be said about any call.
   * @returns The agent.
   * @throws PlacetApiError, whatever goes wrong.
   */
  accept(id: string, options?: CallOptions): Promise<AgentResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/transfers/{id}/accept", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Declines an offer.
   *
   * The owner sees that you did.
   * @param id The offer.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  decline(id: string, options?: CallOptions): Promise<MessageResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/transfers/{id}/decline", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class ActivityClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists changes and refused sign-ins, newest first.
   *
   * You see entries of your agents and your account; an owner sees all entries. Client addresses are shown for your own requests, and
   * to an owner for all. Entries are removed after the configured retention time.
   * @param query What to ask for.
   * - `agentId`: Only changes of this agent.
   * - `userId`: Only changes by this user.
   * - `action`: Only this kind of change: `cron.pause`, `management.set`, `login.refused`.
   * - `from`: Earliest time, inclusive: ISO-8601, UTC unless it has an offset.
   * - `to`: Latest time, exclusive.
   * - `limit`: Maximum number.
   * - `cursor`: The `nextCursor` of the previous page.
   * @param options What can be said about any call.
   * @returns A page of entries, and the cursor of the next one.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(
    query?: {
      agentId?: string | undefined;
      userId?: string | undefined;
      action?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      limit?: number | undefined;
      cursor?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<ActivityResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/activity", parameters: {}, accept: "application/json", query },
      options,
    );
  }

  /**
   * Exports the same as CSV, all pages.
   *
   * RFC 4180 in UTF-8 with a header, streamed. A cell that a spreadsheet would take for a formula has a `'` in front. A connection
   * that breaks off is the only sign of an error once the rows have begun.
   * @param query What to ask for.
   * - `agentId`: Only changes of this agent.
   * - `userId`: Only changes by this user.
   * - `action`: Only this kind of change: `cron.pause`, `management.set`, `login.refused`.
   * - `from`: Earliest time, inclusive: ISO-8601, UTC unless it has an offset.
   * - `to`: Latest time, exclusive.
   * @param options What can be said about any call.
   * @returns A row for each entry. Its body is not read yet.
   * @throws PlacetApiError, whatever goes wrong.
   */
  listCsv(
    query?: {
      agentId?: string | undefined;
      userId?: string | undefined;
      action?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
    },
    options?: CallOptions,
  ): Promise<Response> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/activity.csv", parameters: {}, accept: "text/csv", stream: true, query },
      options,
    );
  }
}

export class DailyUsageClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Sums up the token usage of all managed top-level agents.
   *
   * Each runtime is asked, with a limit of 5 seconds; one that cannot be asked is listed with its error. Cached for a minute.
   * @param query What to ask for.
   * - `days`: Number of UTC days up to today: more than 30 is 30, less than 1 is 1, and no number is 14.
   * @param options What can be said about any call.
   * @returns Tokens per day, for each agent and in total; agents with the highest usage first.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(query?: { days?: number | undefined }, options?: CallOptions): Promise<DailyUsageResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/usage/daily", parameters: {}, accept: "application/json", query },
      options,
    );
  }
}

export class EventsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Streams hints about your agents, alerts and activity, until you disconnect.
   *
   * Server-sent events, which browsers read with `EventSource`. Each has an `id`, and as `data` a JSON object that names
   * what to read again: `agent.health` (`agentId`, `status`), `agent.changed` and `agent.removed`
   * (`agentId`), `alert` (`id`, `state`), `activity` (`agentId`, if it concerns one), `usage`
   * (`agentId`), and `reload`: hints were missed, read everything again. A comment every 15 seconds shows that the connection
   * is alive. The stream ends when the sign-in ends or the server stops; a client that connects again within 60 seconds with
   * `Last-Event-ID` misses nothing. An event may come twice, and names of later versions are to be ignored.
   * @param options What can be said about any call.
   * - header `Last-Event-ID`: The `id` that was received last.
   * @returns Events, until the stream ends. Its body is not read yet.
   * @throws PlacetApiError, whatever goes wrong.
   */
  stream(options?: CallOptions): Promise<Response> {
    return this.transport.send(
      { method: "GET", path: "/api/manage/events", parameters: {}, accept: "text/event-stream", stream: true },
      options,
    );
  }
}

export class OverviewClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads the state of all managed top-level agents.
   *
   * Each runtime is asked, with a limit of 3 seconds; one that cannot be asked is listed with its error. Cached for seconds.
   * @param options What can be said about any call.
   * @returns The agents, newest first, and how many of them are healthy.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(options?: CallOptions): Promise<OverviewResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/agents/manage/overview", parameters: {}, accept: "application/json" },
      options,
    );
  }
}

export class AccountLinksClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads whom an invitation is for; it stays valid.
   *
   * Failed attempts are limited as for sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  invitation(body: InvitationTokenPayload, options?: CallOptions): Promise<InvitedResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/invitation", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Creates the account of an invitation and signs in; the response also sets the session cookie.
   *
   * Address and role are those of the invitation. Failed attempts are limited as for sign-in. If somebody else has got the address
   * meanwhile: 409 `email_taken`; where nobody signs in with a password: 403 `password_sign_in_disabled`.
   * @param body
   * @param options What can be said about any call.
   * @returns The user and the token.
   * @throws PlacetApiError, whatever goes wrong.
   */
  accept(body: AcceptInvitationPayload, options?: CallOptions): Promise<SignedInResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/accept-invitation", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Sets a new password by a link, and ends all sessions of the user.
   *
   * A second factor stays, and nobody is signed in. Failed attempts are limited as for sign-in. Where nobody signs in with a password:
   * 403 `password_sign_in_disabled`.
   * @param body
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  resetPassword(body: ResetPasswordPayload, options?: CallOptions): Promise<MessageResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/reset-password", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class ApiKeysClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your API keys, newest first.
   *
   * A key authorizes agents or scripts to act for you. Its value was shown once, when it was created or rotated.
   * @param options What can be said about any call.
   * @returns The keys, without their values.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<ApiKeyResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/api-keys", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Creates an API key; only this response shows its value.
   *
   * Agents send it as `x-api-key` or as a bearer token; scripts send one with the scope `read` or `manage` as a bearer
   * token. Such a key calls the routes of users that list it as `apiKeyBearer`: never those of accounts, keys, users and prices.
   * Only the hash of the key is stored: a lost key has to be replaced.
   * @param body
   * @param options What can be said about any call.
   * @returns The key with its value.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body?: CreateApiKeyPayload, options?: CallOptions): Promise<NewApiKeyResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/api-keys", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Changes the label and the bounds of an API key; omitted fields stay unchanged.
   *
   * They count from its next call on. A stream of events that it may no longer read ends.
   * @param id The key.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated key, without its value.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(id: string, body: UpdateApiKeyPayload, options?: CallOptions): Promise<ApiKeyResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/api-keys/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes an API key; agents that used it are kept.
   *
   * An agent that still sends it gets 401 from its next call on.
   * @param id The key.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/api-keys/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Replaces the value of an API key; the old one is refused.
   *
   * Id, label and bounds are kept. An agent that still sends the old value gets 401 from its next call on.
   * @param id The key.
   * @param options What can be said about any call.
   * @returns The key with its new value.
   * @throws PlacetApiError, whatever goes wrong.
   */
  rotate(id: string, options?: CallOptions): Promise<NewApiKeyResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/api-keys/{id}/rotate", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class AuthClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Signs in; the response also sets the session cookie.
   *
   * A wrong address and a wrong password get the same response. Failed attempts are limited for each pair of client and account, and so
   * are concurrent attempts of one client; `Retry-After` of a 429 says when to retry. If the account has a second factor, nobody is
   * signed in yet: the response has `secondFactor` instead of `user` and `accessToken`, and no cookie. A browser in which
   * it was remembered is signed in at once.
   * @param body
   * @param options What can be said about any call.
   * @returns The user and the token, or what completes the sign-in.
   * @throws PlacetApiError, whatever goes wrong.
   */
  login(body: LoginPayload, options?: CallOptions): Promise<SignInResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/login", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Exchanges a valid token for a new one.
   *
   * The old token stays valid until it expires. Tokens can be refreshed for 30 days after the sign-in, unless the server is configured
   * otherwise; then the response is 401, and a new sign-in is needed.
   * @param options What can be said about any call.
   * @returns The user and the token.
   * @throws PlacetApiError, whatever goes wrong.
   */
  refresh(options?: CallOptions): Promise<SignedInResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/refresh", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Reads the signed-in user.
   *
   * The role is the current one, not the one of the token.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  me(options?: CallOptions): Promise<WhoAmIResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/me", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Signs out; ending all of the user's tokens requires a valid one.
   *
   * Without a body, the session of the cookie ends, and the cookie is removed.
   * @param body Whether to end all tokens of the user.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  logout(body?: LogoutPayload, options?: CallOptions): Promise<MessageResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/logout", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Changes your password; ends all older tokens and sets a new cookie.
   *
   * Failed attempts are limited as for sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  changePassword(body: ChangePasswordPayload, options?: CallOptions): Promise<MessageResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/change-password", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class ExternalSignInClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Begins to link an identity to your account; it then signs you in.
   *
   * The page then goes to the returned address. The link ends in the session that began it, and in no other, with a redirect to
   * `returnTo`, which gets `error` in its query when it fails: `already_linked`, `other_session`,
   * `provider_refused`, `provider_unavailable`. The session cookie is needed for that.
   * @param provider Id of the provider.
   * @param body Where to go on.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  link(provider: string, body?: LinkPayload, options?: CallOptions): Promise<BegunLinkResponse> {
    return this.transport.send(
      {
        method: "POST",
        path: "/api/auth/external/{provider}/link",
        parameters: { provider },
        accept: "application/json",
        body,
      },
      options,
    );
  }
}

export class IdentityLinksClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists how people can sign in.
   *
   * A sign-in with a provider begins when the browser goes to `/api/auth/external/{id}?returnTo=`, with a path of the page, and
   * ends there with the session cookie; or at `/sign-in?error=` with one of the codes `provider_unavailable`,
   * `provider_refused`, `expired`, `not_allowed`, `account_exists`, `email_missing`, `email_not_verified`.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  providers(options?: CallOptions): Promise<SignInMethodsResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/providers", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Lists your identities at identity providers, oldest first.
   *
   * Each of them signs you in, unless its provider is not configured any more.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<LinkResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/links", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Removes one of your identities; it signs you in no more.
   *
   * Sessions that it began go on.
   * @param id The link.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/auth/links/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class InvitationsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists the open invitations of all owners, oldest first.
   *
   * Their links are not included: they are shown once. An invitation ends when whoever made it is an owner no longer.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<InvitationResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/users/invitations", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Invites a new user by a link that is valid once, for 72 hours.
   *
   * It is bound to the address and the role. A second invitation of an address replaces the first. Where mail and `PublicUrl` are
   * set up, the link is mailed too; a mail that cannot be sent fails nothing. Where nobody signs in with a password: 403
   * `password_sign_in_disabled`.
   * @param body
   * @param options What can be said about any call.
   * @returns The invitation with its link.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: CreateInvitationPayload, options?: CallOptions): Promise<NewInvitationResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/users/invitations", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Withdraws an invitation; its link is not valid any more.
   *
   * Invitations of other owners too.
   * @param id The invitation.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  revoke(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/users/invitations/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class PasskeysClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your passkeys, oldest first.
   *
   * Any of them signs you in alone, or is the second factor beside the password.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<PasskeyResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/passkeys", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Adds a passkey to your account; ends all other sessions and sets a new cookie.
   *
   * The first second factor of an account comes with ten recovery codes, which are shown once. A user has up to 20 passkeys.
   * @param body
   * @param options What can be said about any call.
   * @returns The passkey.
   * @throws PlacetApiError, whatever goes wrong.
   */
  add(body: AddPasskeyPayload, options?: CallOptions): Promise<AddedPasskeyResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/passkeys", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Begins to add a passkey to your account.
   *
   * The response holds what `navigator.credentials.create` needs.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  beginAdd(options?: CallOptions): Promise<PasskeyCreationResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/passkeys/options", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Removes a passkey; ends all other sessions and sets a new cookie.
   *
   * Recovery codes go with the last second factor. Failed attempts are limited as for sign-in.
   * @param id The passkey.
   * @param body
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, body: FactorProofPayload, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/auth/passkeys/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Begins a sign-in with a passkey alone; the response is the same for everyone.
   *
   * The response holds what `navigator.credentials.get` needs. Nothing is stored before a passkey is accepted.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  beginSignIn(options?: CallOptions): Promise<PasskeyRequestResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/passkeys/sign-in/options", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Signs in with a passkey alone; the response also sets the session cookie.
   *
   * It counts as two factors: no second one is asked for. Failed attempts of a client are limited.
   * @param body
   * @param options What can be said about any call.
   * @returns The user and the token.
   * @throws PlacetApiError, whatever goes wrong.
   */
  signIn(body: PasskeySignInPayload, options?: CallOptions): Promise<SignedInResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/passkeys/sign-in", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class PasswordLinksClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Makes a link by which a user sets a new password; valid once, for 24 hours.
   *
   * An earlier link of the user is not valid any more. The password, sessions and second factor stay until the link is used; the second
   * factor stays then, too. Where mail and `PublicUrl` are set up, the link is mailed to the user. Where nobody signs in with a
   * password: 403 `password_sign_in_disabled`.
   * @param id The user.
   * @param options What can be said about any call.
   * @returns The link.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(id: string, options?: CallOptions): Promise<PasswordLinkResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/users/{id}/reset-link", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class PreferencesClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Reads your preferences.
   *
   * The defaults apply until they are changed.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(options?: CallOptions): Promise<PreferencesResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/preferences", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Changes your preferences; omitted fields stay unchanged.
   *
   * They affect what the interface shows, never what is allowed.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated preferences.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(body: UpdatePreferencesPayload, options?: CallOptions): Promise<PreferencesResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/preferences", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class RecoveryCodesClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Makes ten new recovery codes; earlier ones are void.
   *
   * Failed attempts are limited as for sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns The codes, which are not shown again.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: FactorProofPayload, options?: CallOptions): Promise<RecoveryCodesResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/recovery-codes", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class SecondFactorClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Tells what completes the sign-in that waits, by its cookie.
   *
   * A sign-in at an identity provider sets the cookie when the account has a second factor.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  get(options?: CallOptions): Promise<PendingSignInResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/second-factor", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Completes a sign-in with the second factor; the response also sets the session cookie.
   *
   * Failed attempts are limited as for sign-in. A code is accepted once, also a recovery code.
   * @param body
   * @param options What can be said about any call.
   * @returns The user and the token.
   * @throws PlacetApiError, whatever goes wrong.
   */
  complete(body: SecondFactorPayload, options?: CallOptions): Promise<SignedInResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/second-factor", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Begins to complete a sign-in with a passkey.
   *
   * The response is for `PublicKeyCredential.parseRequestOptionsFromJSON`; the passkey's signature completes the sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  begin(body?: SecondFactorOptionsPayload, options?: CallOptions): Promise<PasskeyRequestOptions> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/second-factor/options", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Tells which second factors you have.
   *
   * Neither secrets nor codes are shown again.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  status(options?: CallOptions): Promise<SecondFactorStatusResponse> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/second-factor/status", parameters: {}, accept: "application/json" },
      options,
    );
  }
}

export class TotpClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Makes the secret of an authenticator app; a code confirms it.
   *
   * Until then the secret is no second factor, and another call replaces it.
   * @param options What can be said about any call.
   * @returns The secret, which is not shown again.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(options?: CallOptions): Promise<TotpSecretResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/totp", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Removes the authenticator app; ends all other sessions and sets a new cookie.
   *
   * Recovery codes go with the last second factor. Failed attempts are limited as for sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(body: FactorProofPayload, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/auth/totp", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Confirms the authenticator app; ends all other sessions and sets a new cookie.
   *
   * From then on, a sign-in needs a code. Failed attempts are limited as for sign-in.
   * @param body
   * @param options What can be said about any call.
   * @returns Ten recovery codes, unless the account had a second factor before.
   * @throws PlacetApiError, whatever goes wrong.
   */
  confirm(body: ConfirmTotpPayload, options?: CallOptions): Promise<RecoveryCodesResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/auth/totp/confirm", parameters: {}, accept: "application/json", body },
      options,
    );
  }
}

export class UsersClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists all users, oldest first.
   *
   * Passwords are not included, not even as hashes.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<UserResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/users", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Creates a user, who should then change the password.
   *
   * The address has to be unused; case, surrounding white space and Unicode composition are ignored. Give the user the password through
   * another channel.
   * @param body
   * @param options What can be said about any call.
   * @returns The created user.
   * @throws PlacetApiError, whatever goes wrong.
   */
  create(body: CreateUserPayload, options?: CallOptions): Promise<UserResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/users", parameters: {}, accept: "application/json", body },
      options,
    );
  }

  /**
   * Changes a user's name or role.
   *
   * A new role applies from the user's next request on. The last owner cannot become a member.
   * @param id The user.
   * @param body
   * @param options What can be said about any call.
   * @returns The updated user.
   * @throws PlacetApiError, whatever goes wrong.
   */
  update(id: string, body: UpdateUserPayload, options?: CallOptions): Promise<UserResponse> {
    return this.transport.send(
      { method: "PATCH", path: "/api/users/{id}", parameters: { id }, accept: "application/json", body },
      options,
    );
  }

  /**
   * Deletes a user with their agents, keys and preferences.
   *
   * Their tokens and keys are refused from their next request on. Your own account and the last owner cannot be deleted.
   * @param id The user; not the caller.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/users/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }

  /**
   * Removes all second factors of a user who has lost them; ends all of their sign-ins.
   *
   * The next sign-in needs the password alone, and where the server demands a second factor, a new one is set up then.
   * @param id The user; not the caller.
   * @param options What can be said about any call.
   * @returns The user.
   * @throws PlacetApiError, whatever goes wrong.
   */
  resetSecondFactor(id: string, options?: CallOptions): Promise<UserResponse> {
    return this.transport.send(
      { method: "POST", path: "/api/users/{id}/reset-second-factor", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

export class UserSessionsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your sessions, the last used first.
   *
   * A session begins with a sign-in and ends with log-out, a change of the password, or 30 days after the sign-in unless the server is
   * configured otherwise. At most 200 are listed.
   * @param options What can be said about any call.
   * @returns The result.
   * @throws PlacetApiError, whatever goes wrong.
   */
  list(options?: CallOptions): Promise<UserSessionResponse[]> {
    return this.transport.send(
      { method: "GET", path: "/api/auth/sessions", parameters: {}, accept: "application/json" },
      options,
    );
  }

  /**
   * Ends one of your sessions; its tokens are refused from their next request on.
   *
   * Ending the one that sends the request is like signing out, except that its cookie is kept.
   * @param id The session.
   * @param options What can be said about any call.
   * @returns Confirmation of the deletion.
   * @throws PlacetApiError, whatever goes wrong.
   */
  delete(id: string, options?: CallOptions): Promise<DeletedResponse> {
    return this.transport.send(
      { method: "DELETE", path: "/api/auth/sessions/{id}", parameters: { id }, accept: "application/json" },
      options,
    );
  }
}

/** The price table, which all users share. */
export interface PricesResponse {
  /** All rows, in the order in which they were set. */
  items: ModelPriceResponse[];
}

/** What tokens of a model cost from a day on. Prices are of a million tokens, as decimal numbers. */
export interface ModelPriceResponse {
  /** Name of a model, or its beginning followed by `*`; letters match in either case. */
  model: string;
  /** Price of tokens sent. */
  prompt: string;
  /** Price of tokens received. */
  completion: string;
  /** Price of the tokens sent that came from a cache; null when they cost what others do. */
  cached: string | null;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** First UTC day, `YYYY-MM-DD`; valid until a later row with the same model begins. */
  validFrom: string;
}

/** An error of this service itself; one of an agent's runtime has the other form, and alone has `upstreamStatus`. */
export interface ErrorResponse {
  /** The HTTP status once more, where older clients read it. */
  statusCode: number;
  /** The text of Error once more, where older clients read it. */
  message: string;
  /** What went wrong. */
  error: ErrorDetail;
  /** One entry for each broken rule of the request; absent unless the code is `validation_failed`. */
  errors?: FieldError[];
  /** The scope that the API key lacks; absent unless the code is `forbidden_scope`. */
  scope?: Open<ApiKeyScope>;
  /** Id that the server's log lines about this request carry. */
  traceId: string;
}

/** An error, for programs and users. */
export interface ErrorDetail {
  /** Stable code in snake_case. Later versions may add others. */
  code: Open<
    | "validation_failed"
    | "malformed_json"
    | "forbidden_scope"
    | "forbidden_agent"
    | "unauthorized"
    | "invalid_credentials"
    | "invalid_api_key"
    | "wrong_password"
    | "invalid_code"
    | "invalid_second_factor_token"
    | "invalid_passkey"
    | "forbidden"
    | "last_owner"
    | "cross_origin_request"
    | "password_change_required"
    | "second_factor_required"
    | "agent_not_found"
    | "management_not_configured"
    | "api_key_not_found"
    | "session_not_found"
    | "user_not_found"
    | "route_not_found"
    | "alert_rule_not_found"
    | "alert_not_found"
    | "notification_channel_not_found"
    | "notification_secret_not_found"
    | "notification_channel_limit"
    | "transfer_not_found"
    | "transfer_pending"
    | "invalid_token"
    | "invitation_not_found"
    | "password_sign_in_disabled"
    | "totp_not_found"
    | "totp_exists"
    | "no_second_factor"
    | "no_password"
    | "provider_not_found"
    | "provider_unavailable"
    | "provider_refused"
    | "expired"
    | "not_allowed"
    | "account_exists"
    | "email_missing"
    | "email_not_verified"
    | "already_linked"
    | "other_session"
    | "link_not_found"
    | "last_sign_in_method"
    | "invalid_logout_token"
    | "method_not_allowed"
    | "request_timeout"
    | "email_taken"
    | "agent_limit"
    | "passkey_exists"
    | "too_many_passkeys"
    | "passkey_not_found"
    | "payload_too_large"
    | "unsupported_media_type"
    | "too_many_requests"
    | "internal_error"
    | "unavailable"
    | "busy"
    | "upstream_unreachable"
    | "upstream_timeout"
    | "upstream_redirect"
    | "upstream_response_too_large"
    | "upstream_invalid_response"
    | "upstream_circuit_open"
  >;
  /** Text for people. */
  message: string;
}

/** One violation in a request. */
export interface FieldError {
  /** The member as written in the request; empty for the whole body. */
  path: string;
  /** What is wrong with it. */
  message: string;
}

/** A right of an API key. */
export type ApiKeyScope = "register" | "read" | "manage";

/** The price table. */
export interface PricesPayload {
  /** All rows, at most 500; replaces the table and may be empty. */
  items: ModelPricePayload[];
}

/** What tokens of a model cost from a day on. */
export interface ModelPricePayload {
  /** Name of a model, or its beginning followed by `*`, 1 to 100 characters; letters match in either case. The whole name comes
before a beginning, and a longer beginning before a shorter one. */
  model: string;
  /** Price of a million tokens sent: a decimal number from 0 to 1,000,000 with at most 6 decimals. */
  prompt: string;
  /** Price of a million tokens received, written like that of tokens sent. */
  completion: string;
  /** Price of a million tokens sent that came from a cache; null or left out when they cost what others do. */
  cached?: string | null;
  /** ISO 4217 code of the currency, in upper case. */
  currency: string;
  /** First UTC day, `YYYY-MM-DD`; valid until a later row with the same model begins. */
  validFrom: string;
}

/** A page of notification channels. */
export interface NotificationChannelPageResponse {
  /** The channels, oldest first. */
  items: NotificationChannelResponse[];
  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
}

/** A notification channel. */
export interface NotificationChannelResponse {
  /** Opaque id. */
  id: string;
  /** Display name. */
  name: string;
  /** How messages are sent. */
  kind: Open<ChannelKind>;
  /** Address of the receiver; null for `email`. Its query is shown as `***`, and for `slack` and `discord` its path. */
  url: string | null;
  /** The e-mail address; null for all other kinds. */
  address: string | null;
  /** `***` where one is stored, otherwise null; of a webhook the secret itself in the answer that creates or rotates it. */
  secret: string | null;
  /** Less serious notifications are not sent. */
  minSeverity: Open<Severity>;
  /** When messages are held back; null for never. */
  quietHours: QuietHoursResponse | null;
  /** Whether messages are collected. */
  digest: Open<Digest>;
  /** When it was created. */
  createdAt: string;
  /** When a message was last delivered; null for never. */
  lastDeliveredAt: string | null;
  /** The last attempt that failed; null when none did since the last delivery. */
  lastFailure: DeliveryFailureResponse | null;
  /** Number of notifications that are not delivered yet. */
  pending: number;
  /** Number of messages that were given up in the last 30 days, after 24 hours of attempts each. */
  givenUp: number;
}

/** How the messages of a channel are sent. */
export type ChannelKind = "email" | "webhook" | "ntfy" | "slack" | "discord" | "apprise";

/** How serious something is; a greater value is more serious. The numbers are stored. */
export type Severity = "info" | "warning" | "critical";

/** A part of each day in which messages are held back. */
export interface QuietHoursResponse {
  /** Start, `HH:mm` in the time zone of your preferences. */
  from: string;
  /** End, `HH:mm`. */
  to: string;
  /** Whether critical messages are sent all the same. */
  exceptCritical: boolean;
}

/** Whether the messages of a channel are collected. */
export type Digest = "none" | "daily";

/** An attempt to deliver that failed. */
export interface DeliveryFailureResponse {
  /** When. */
  at: string;
  /** Why, for people. */
  reason: string;
}

/** A new notification channel. */
export interface CreateNotificationChannelPayload {
  /** Display name, 1 to 200 characters; not blank. */
  name: string;
  /** How messages are sent. `email` only where this server has a mail server. */
  kind: ChannelKind;
  /** http(s) address of the receiver, for every kind but `email`; of an ntfy topic, or of a notify address of an Apprise API server. */
  url?: string | null;
  /** The e-mail address, for `email` only. */
  address?: string | null;
  /** For `ntfy` and `apprise` only: an access token, or `user:password`. A webhook's secret is created by this server. */
  secret?: string | null;
  /** Less serious notifications are not sent; `info` when absent. */
  minSeverity?: Severity;
  /** When messages are held back; null for never. */
  quietHours?: QuietHoursPayload | null;
  /** `daily` collects everything for one message a day, at 08:00 of your time zone; `none` when absent. */
  digest?: Digest;
}

/** A part of each day in which messages are held back, by the time zone of your preferences. */
export interface QuietHoursPayload {
  /** Start, `HH:mm`. */
  from: string;
  /** End, `HH:mm`; differs from the start, and is on the next day when it is earlier. */
  to: string;
  /** Whether critical messages are sent all the same. */
  exceptCritical?: boolean;
}

/** Changes to a notification channel; absent members stay unchanged. Its kind cannot be changed. */
export interface UpdateNotificationChannelPayload {
  /** Display name, 1 to 200 characters; not blank. */
  name?: string;
  /** http(s) address of the receiver; the address as it is shown keeps the stored one. A stored secret is removed with another address. */
  url?: string;
  /** The e-mail address, for `email` only. */
  address?: string;
  /** For `ntfy` and `apprise` only: an access token, or `user:password`. `***` keeps the stored one, null clears it. */
  secret?: string | null;
  /** Less serious notifications are not sent. */
  minSeverity?: Severity;
  /** When messages are held back; null for never. */
  quietHours?: QuietHoursPayload | null;
  /** `daily` collects everything for one message a day, at 08:00 of your time zone. */
  digest?: Digest;
}

/** Confirmation of a deletion. */
export interface DeletedResponse {
  /** Always true. */
  deleted: boolean;
}

/** What became of a test message. */
export interface TestMessageResponse {
  /** Whether the receiver has accepted it. */
  delivered: boolean;
  /** Milliseconds that it took; absent when it was not delivered. */
  durationMs?: number;
  /** Why it was not delivered, for people; absent when it was. */
  reason?: string;
}

/** Other agents that this agent may call. */
export interface A2aPeerList {
  /** The items. */
  items?: A2aPeer[] | null;
  /** The peers by alias; some runtimes send this instead of `items`. */
  peers?: { [key: string]: A2aPeer } | null;
}

/** Another agent that this agent may call, without its token. */
export interface A2aPeer {
  /** Alias, the key of the peer. */
  alias?: string | null;
  /** Address. */
  url?: string | null;
  /** Name from the peer's card; null until the card has been read. */
  name?: string | null;
  /** Description. */
  description?: string | null;
  /** Whether a token for the peer is stored. */
  hasToken?: boolean | null;
  /** Whether the peer may be called. */
  enabled?: boolean | null;
  /** When it was registered, ISO 8601. */
  createdAt?: string | null;
  /** When it was last changed, ISO 8601. */
  updatedAt?: string | null;
  /** When it was last called, ISO 8601. */
  lastCalledAt?: string | null;
  /** Error of the last failed call. */
  lastError?: string | null;
}

/** An error that an agent's runtime answered with, under the runtime's own status. It has no `statusCode` and no `message` at the top. */
export interface UpstreamErrorResponse {
  /** What the runtime said. */
  error: UpstreamErrorDetail;
  /** The status that the runtime answered with. Its presence tells this form from an error of the service itself. */
  upstreamStatus: number;
  /** Id that the server's log lines about this request carry. */
  traceId: string;
}

/** An error of a runtime, for programs and users. */
export interface UpstreamErrorDetail {
  /** `upstream_` and the status that the runtime answered with. */
  code: string;
  /** The runtime's text, or the reason phrase of its status; at most 500 characters. */
  message: string;
}

/** A peer to register; an existing one with this alias is overwritten. */
export interface A2aPeerDraft {
  /** Alias; not blank. */
  alias: string;
  /** Absolute http(s) address. */
  url?: string | null;
  /** Token for the peer; absent keeps the stored one, null removes it. */
  token?: string | null;
  /** Description. */
  description?: string | null;
  /** Whether the peer may be called. Default true. */
  enabled?: boolean | null;
}

/** Confirms that a peer was deleted. */
export interface A2aPeerDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Alias of the peer. */
  alias?: string | null;
}

/** The agent's A2A card, version 0.3 or 1.0; members of one version alone say so. */
export interface AgentCardDocument {
  /** Name. */
  name?: string | null;
  /** Description. */
  description?: string | null;
  /** Version of the agent. */
  version?: string | null;
  /** Version of A2A (0.3). */
  protocolVersion?: string | null;
  /** Preferred address (0.3). */
  url?: string | null;
  /** `JSONRPC`, `GRPC` or `HTTP+JSON` (0.3). */
  preferredTransport?: string | null;
  /** Further addresses (0.3). */
  additionalInterfaces?: AgentCardInterface[] | null;
  /** Addresses, the preferred one first (1.0). */
  supportedInterfaces?: AgentCardInterface[] | null;
  /** Provider of the agent. */
  provider?: AgentCardProvider | null;
  /** Address of a picture. */
  iconUrl?: string | null;
  /** Address of the documentation. */
  documentationUrl?: string | null;
  /** Protocol capabilities. */
  capabilities?: AgentCardCapabilities | null;
  /** Security schemes by name: as in OpenAPI (0.3), or an object whose only member names the kind (1.0). */
  securitySchemes?: { [key: string]: unknown } | null;
  /** Required schemes with their scopes; one entry is sufficient (0.3). */
  security?: { [key: string]: string[] }[] | null;
  /** Required schemes (1.0). */
  securityRequirements?: unknown[] | null;
  /** Accepted media types. */
  defaultInputModes?: string[] | null;
  /** Produced media types. */
  defaultOutputModes?: string[] | null;
  /** Skills of the agent. */
  skills?: AgentCardSkill[] | null;
  /** Whether authenticated callers get an extended card (0.3). */
  supportsAuthenticatedExtendedCard?: boolean | null;
  /** Signatures of the card. */
  signatures?: AgentCardSignature[] | null;
}

/** An address of an agent. */
export interface AgentCardInterface {
  /** The address. */
  url?: string | null;
  /** `JSONRPC`, `GRPC` or `HTTP+JSON` (0.3). */
  transport?: string | null;
  /** `JSONRPC`, `GRPC` or `HTTP+JSON` (1.0). */
  protocolBinding?: string | null;
  /** Version of A2A at this address (1.0). */
  protocolVersion?: string | null;
  /** Distinguishes several agents at one address (1.0). */
  tenant?: string | null;
}

/** Provider of an agent. */
export interface AgentCardProvider {
  /** Name. */
  organization?: string | null;
  /** Address. */
  url?: string | null;
}

/** Protocol capabilities of an agent. */
export interface AgentCardCapabilities {
  /** Whether responses can be streamed. */
  streaming?: boolean | null;
  /** Whether the agent can push updates of a task. */
  pushNotifications?: boolean | null;
  /** Supported extensions of A2A. */
  extensions?: AgentCardExtension[] | null;
  /** Whether the agent stores the state history of a task (0.3). */
  stateTransitionHistory?: boolean | null;
  /** Whether authenticated callers get an extended card (1.0). */
  extendedAgentCard?: boolean | null;
}

/** An extension of A2A. */
export interface AgentCardExtension {
  /** Identifier. */
  uri?: string | null;
  /** Description. */
  description?: string | null;
  /** Whether callers have to support it. */
  required?: boolean | null;
  /** Parameters, free-form. */
  params?: unknown;
}

/** A skill of an agent. */
export interface AgentCardSkill {
  /** Id. */
  id?: string | null;
  /** Name. */
  name?: string | null;
  /** Description. */
  description?: string | null;
  /** Keywords. */
  tags?: string[] | null;
  /** Example prompts. */
  examples?: string[] | null;
  /** Accepted media types. */
  inputModes?: string[] | null;
  /** Produced media types. */
  outputModes?: string[] | null;
}

/** A signature of a card: a JSON Web Signature. */
export interface AgentCardSignature {
  /** Protected header, base64url. */
  protected?: string | null;
  /** Signature, base64url. */
  signature?: string | null;
  /** Unprotected header. */
  header?: unknown;
}

/** The response of a peer. A failed task is not an error: see `state`. */
export interface A2aCallAnswer {
  /** Alias of the peer. */
  alias?: string | null;
  /** All text of the response. */
  text?: string | null;
  /** Conversation, for a following call. */
  contextId?: string | null;
  /** Task, for a following call. */
  taskId?: string | null;
  /** State of the task; null when the peer responded with a message. */
  state?: string | null;
  /** The peer's task or message, unchanged. */
  result?: unknown;
}

/** A message to a peer. */
export interface A2aCall {
  /** Text; not blank. */
  message?: string | null;
  /** Conversation to continue. */
  contextId?: string | null;
  /** Task to continue. */
  taskId?: string | null;
  /** Metadata that is sent to the peer. */
  metadata?: unknown;
}

/** Events of the audit log, in the requested order. */
export interface AuditEventList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: AuditEvent[] | null;
  /** Whether the limit omitted further events. */
  hasMore?: boolean | null;
}

/** An event of the runtime. Each kind may have further members. */
export interface AuditEvent {
  /** Tokens sent to the model. */
  prompt_tokens?: number | null;
  /** Tokens received from the model. */
  completion_tokens?: number | null;
  /** The part of the sent tokens that was read from a cache; already included in them. */
  cached_tokens?: number | null;
  /** When it happened, ISO 8601. */
  ts?: string | null;
  /** Kind: `tool_call`, `llm_call`, `run_start`, `api_request` or another text. */
  event?: Open<"tool_call" | "llm_call" | "run_start" | "api_request"> | null;
  /** What started the work: a channel, `cron`, `api`, `system` or another text. */
  origin?: string | null;
  /** Name of the channel. */
  channel?: string | null;
  /** Chat in the channel. */
  channel_id?: string | null;
  /** The run. */
  run_id?: string | null;
  /** Correlates related runs. */
  trace_id?: string | null;
  /** The turn of the conversation. */
  turn_id?: string | null;
  /** The run that started this one. */
  parent_run_id?: string | null;
  /** The session. */
  session_key?: string | null;
  /** The called tool. */
  tool_name?: string | null;
  /** The model. */
  model?: string | null;
  /** `ok`, `error`, `denied`, `timeout` or another text. */
  status?: Open<"ok" | "error" | "denied" | "timeout"> | null;
  /** Duration in milliseconds. */
  duration_ms?: number | null;
  /** Error message. */
  error?: string | null;
  /** Start of a tool's arguments, secrets redacted. */
  args_preview?: string | null;
  /** Start of a tool's result, secrets redacted. */
  result_preview?: string | null;
  /** HTTP method of an API request. */
  method?: string | null;
  /** Path of an API request. */
  path?: string | null;
  /** Status of an API request. */
  http_status?: number | null;
  /** Client address of an API request. */
  remote?: string | null;
  /** Members that are not described here, as they came. */
  [key: string]: unknown;
}

/** Event counts of a time range. */
export interface AuditStats {
  /** Start of the time range. */
  from?: string | null;
  /** End of the time range. */
  to?: string | null;
  /** Number of events. */
  total?: number | null;
  /** Counts by kind of event. */
  byEvent?: { [key: string]: number } | null;
  /** Counts by origin. */
  byOrigin?: { [key: string]: number } | null;
  /** Counts by channel. */
  byChannel?: { [key: string]: number } | null;
  /** Counts by model. */
  byModel?: { [key: string]: number } | null;
  /** Counts by status. */
  byStatus?: { [key: string]: number } | null;
  /** Counts by tool. */
  byTool?: { [key: string]: number } | null;
  /** Number of distinct runs. */
  runs?: number | null;
  /** Number of events with the status `error`. */
  errors?: number | null;
}

/** All events of one run, oldest first. */
export interface AuditRun {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: AuditEvent[] | null;
  /** Id of the run. */
  runId?: string | null;
}

/** The channels, such as messengers, that the agent is connected to. */
export interface ChannelMap {
  /** Configuration by channel name; may also contain global switches. */
  channels?: { [key: string]: unknown } | null;
}

/** A channel. */
export interface Channel {
  /** Name. */
  name?: string | null;
  /** Stored configuration, secrets masked. */
  config?: unknown;
}

/** A channel after a change. */
export interface ChannelSaved {
  /** Name. */
  name?: string | null;
  /** Stored configuration, secrets masked. */
  config?: unknown;
  /** Whether the change takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** Configuration of a channel, free-form. Replaces the stored one and takes effect after a restart. */
export interface ChannelConfig {
  /** Whether the channel is used. */
  enabled?: boolean | null;
  /** Allowed senders; empty allows nobody, `*` everybody. */
  allowFrom?: string[] | null;
  /** Whether responses are shown while they are generated. */
  streaming?: boolean | null;
  /** Members that are not described here, as they came. */
  [key: string]: unknown;
}

/** Confirms that a channel was deleted. */
export interface ChannelDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Name of the channel. */
  name?: string | null;
  /** Whether the change takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** The response to a command of the runtime. */
export interface CommandAnswer {
  /** Whether the command was accepted. */
  ok?: boolean | null;
  /** The command. */
  command?: string | null;
  /** The session; null for a command without one. */
  sessionKey?: string | null;
  /** Text for people; not to be parsed. */
  content?: string | null;
}

/** The session of a command. */
export interface SessionCommand {
  /** The session; absent means all sessions or the default one, depending on the command. */
  sessionKey?: string | null;
}

/** The session of a command that requires one. */
export interface SessionChoice {
  /** The session. */
  sessionKey: string;
}

/** State of a session and of the runtime. */
export interface CommandStatus {
  /** Whether the command was accepted. */
  ok?: boolean | null;
  /** The command. */
  command?: string | null;
  /** The session; null for a command without one. */
  sessionKey?: string | null;
  /** Text for people; not to be parsed. */
  content?: string | null;
  /** Version of the runtime. */
  version?: string | null;
  /** Model of the session. */
  model?: string | null;
  /** Seconds since the runtime started. */
  uptime?: number | null;
  /** Number of running turns and sub-agents of the session. */
  activeTasks?: number | null;
  /** Number of messages in the session. */
  messageCount?: number | null;
  /** Estimated size of the prompt in tokens. */
  contextTokens?: number | null;
  /** Context window of the model in tokens. */
  contextWindowTokens?: number | null;
  /** Token usage of the last turn. */
  lastUsage?: CommandUsage | null;
}

/** Token usage of one turn. */
export interface CommandUsage {
  /** Tokens sent to the model. */
  prompt_tokens?: number | null;
  /** Tokens received from the model. */
  completion_tokens?: number | null;
  /** The part of the sent tokens that was read from a cache; already included in them. */
  cached_tokens?: number | null;
}

/** All model providers of the runtime, with and without a stored key. */
export interface ProviderList {
  /** The items. */
  items?: Provider[] | null;
}

/** A model provider, without its key. */
export interface Provider {
  /** Name. */
  name?: string | null;
  /** Display name. */
  label?: string | null;
  /** Environment variable of the key; empty when there is none. */
  envKey?: string | null;
  /** Whether the provider is connected by OAuth instead of a key. */
  isOauth?: boolean | null;
  /** Whether it is a self-hosted server, which needs no key. */
  isLocal?: boolean | null;
  /** Whether the user supplies both address and key, which are not checked. */
  isDirect?: boolean | null;
  /** Whether an address can be set. */
  supportsApiBase?: boolean | null;
  /** Whether an address is required. */
  requiresApiBase?: boolean | null;
  /** Whether a key is required. */
  requiresApiKey?: boolean | null;
  /** Address; empty when not set. */
  apiBase?: string | null;
  /** Default address; empty when there is none. */
  defaultApiBase?: string | null;
  /** Whether a key is stored, or OAuth is connected. */
  hasValue?: boolean | null;
  /** Mask of the key; empty without one. */
  masked?: string | null;
}

/** Key or address of a provider that has none yet; at least one of the other members. */
export interface ProviderDraft {
  /** Key, at most 64 KiB of UTF-8. */
  value?: string | null;
  /** Address. */
  apiBase?: string | null;
  /** Alternative name of `apiBase`, which takes precedence. */
  baseUrl?: string | null;
  /** Name of the provider. */
  name: string;
}

/** A new key or address of a provider; at least one of the members; null clears the stored address. */
export interface ProviderChange {
  /** Key, at most 64 KiB of UTF-8. */
  value?: string | null;
  /** Address. */
  apiBase?: string | null;
  /** Alternative name of `apiBase`, which takes precedence. */
  baseUrl?: string | null;
}

/** A started OAuth device authorization, which the user completes at the provider. */
export interface OAuthStart {
  /** Id for polling. */
  sessionId?: string | null;
  /** `device`. */
  mode?: Open<"device"> | null;
  /** Code that the user enters at the provider. */
  userCode?: string | null;
  /** Page to open. */
  verificationUri?: string | null;
  /** Seconds until it expires. */
  expiresIn?: number | null;
  /** Seconds between polls; at least 2. */
  interval?: number | null;
}

/** State of an OAuth device authorization. */
export interface OAuthPoll {
  /** `pending`, or the final `ok` or `error`. */
  status?: Open<"pending" | "ok" | "error"> | null;
  /** Error, for people. */
  error?: string | null;
  /** The connected account. */
  account?: string | null;
}

/** Secrets that the runtime stores for its tools, ordered by key, without their values. */
export interface CredentialList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: Credential[] | null;
}

/** A secret of the runtime, without its value. */
export interface Credential {
  /** Name, in the form of an environment variable. */
  key?: string | null;
  /** Whether a value is stored. */
  hasValue?: boolean | null;
  /** Mask of the value; empty without one. */
  masked?: string | null;
  /** Whether shell commands of the agent receive it as an environment variable. */
  exposed?: boolean | null;
}

/** A new secret. */
export interface CredentialDraft {
  /** Name: letters, digits and underscores, not starting with a digit. */
  key: string;
  /** Any text, at most 64 KiB of UTF-8. */
  value: string;
  /** Whether shell commands of the agent receive it as an environment variable. Default false. */
  exposed?: boolean | null;
}

/** A new value of a secret. */
export interface CredentialValue {
  /** Any text, at most 64 KiB of UTF-8. */
  value: string;
}

/** Confirms that a secret was deleted. */
export interface CredentialDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Name of the secret. */
  key?: string | null;
}

/** Whether shell commands of the agent receive a secret. */
export interface CredentialExposure {
  /** Whether they receive it as an environment variable. */
  exposed: boolean;
}

/** Scheduled jobs, including paused ones and the runtime's own. */
export interface CronJobList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: CronJob[] | null;
}

/** A scheduled job. */
export interface CronJob {
  /** Id. */
  id?: string | null;
  /** Display name. */
  name?: string | null;
  /** Whether the job is active; false when paused. */
  enabled?: boolean | null;
  /** Schedule. */
  schedule?: CronSchedule | null;
  /** Task. */
  payload?: CronPayload | null;
  /** Last and next runs. */
  state?: CronState | null;
  /** When it was created, in milliseconds since 1970. */
  created_at_ms?: number | null;
  /** When it was changed, in milliseconds since 1970. */
  updated_at_ms?: number | null;
  /** Whether the job is deleted after its only run. */
  delete_after_run?: boolean | null;
}

/** Schedule of a job; only the members of its kind are set. */
export interface CronSchedule {
  /** `at`: once, `every`: interval, `cron`: expression. */
  kind?: Open<"at" | "every" | "cron"> | null;
  /** Time of the run, in milliseconds since 1970. */
  at_ms?: number | null;
  /** Interval in milliseconds, above 0. */
  every_ms?: number | null;
  /** Expression of five fields: minute, hour, day, month, weekday. */
  expr?: string | null;
  /** IANA time zone of the expression; null is the runtime's own. */
  tz?: string | null;
}

/** Task of a job. */
export interface CronPayload {
  /** Instructions. */
  message?: string | null;
  /** Whether the result is sent to a channel. */
  deliver?: boolean | null;
  /** Channel of the result. */
  channel?: string | null;
  /** Chat in that channel. */
  to?: string | null;
  /** `agent_turn` or `system_event`. */
  kind?: Open<"agent_turn" | "system_event"> | null;
  /** Detailed instructions. */
  detail_prompt?: string | null;
  /** Workspace scripts to run. */
  scripts?: string[] | null;
  /** Whether a run needs a user's approval. */
  require_approval?: boolean | null;
  /** Session of the job. */
  session_key?: string | null;
  /** Channel where the job was created. */
  origin_channel?: string | null;
  /** Chat where the job was created. */
  origin_chat_id?: string | null;
  /** Metadata of the channel, free-form. */
  channel_meta?: unknown;
  /** Metadata of the origin, free-form. */
  origin_metadata?: unknown;
}

/** Last and next runs of a job. */
export interface CronState {
  /** Next run, in milliseconds since 1970; null when paused or finished. */
  next_run_at_ms?: number | null;
  /** Start of the last run, in milliseconds since 1970. */
  last_run_at_ms?: number | null;
  /** `ok`, `error` or `skipped`. */
  last_status?: Open<"ok" | "error" | "skipped"> | null;
  /** Error message, or why the run was skipped. */
  last_error?: string | null;
  /** The last 20 runs, oldest first. */
  run_history?: CronRun[] | null;
}

/** A run of a job. */
export interface CronRun {
  /** Start, in milliseconds since 1970. */
  run_at_ms?: number | null;
  /** `ok`, `error` or `skipped`. */
  status?: Open<"ok" | "error" | "skipped"> | null;
  /** Duration in milliseconds. */
  duration_ms?: number | null;
  /** Error message. */
  error?: string | null;
}

/** A new job. */
export interface CronJobDraft {
  /** Schedule; a change replaces it as a whole. */
  schedule?: CronScheduleDraft | null;
  /** Whether the job is deleted after it ran. */
  delete_after_run?: boolean | null;
  /** Whether the job is active; false pauses it. */
  enabled?: boolean | null;
  /** Instructions. */
  message?: string | null;
  /** Whether the result is sent to a channel. */
  deliver?: boolean | null;
  /** Channel of the result. */
  channel?: string | null;
  /** Chat in that channel. */
  to?: string | null;
  /** Display name; not blank. */
  name: string;
  /** Session of the job. */
  session_key?: string | null;
  /** Detailed instructions. */
  detail_prompt?: string | null;
  /** Workspace scripts to run. */
  scripts?: string[] | null;
  /** Whether a run needs a user's approval. */
  require_approval?: boolean | null;
}

/** New schedule of a job; only the members of its kind are set. */
export interface CronScheduleDraft {
  /** `at`: once, `every`: interval, `cron`: expression. */
  kind?: ("at" | "every" | "cron") | null;
  /** Time of the run, in milliseconds since 1970. */
  at_ms?: number | null;
  /** Interval in milliseconds, above 0. */
  every_ms?: number | null;
  /** Expression of five fields: minute, hour, day, month, weekday. */
  expr?: string | null;
  /** IANA time zone of the expression; null is the runtime's own. */
  tz?: string | null;
}

/** Changes to a job; absent members stay as they are, null clears `channel` and `to`. */
export interface CronJobChange {
  /** Schedule; a change replaces it as a whole. */
  schedule?: CronScheduleDraft | null;
  /** Whether the job is deleted after it ran. */
  delete_after_run?: boolean | null;
  /** Whether the job is active; false pauses it. */
  enabled?: boolean | null;
  /** Instructions. */
  message?: string | null;
  /** Whether the result is sent to a channel. */
  deliver?: boolean | null;
  /** Channel of the result. */
  channel?: string | null;
  /** Chat in that channel. */
  to?: string | null;
  /** Display name. */
  name?: string | null;
}

/** Confirms that a job was deleted. */
export interface CronJobDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Id of the job. */
  id?: string | null;
}

/** Confirms that a job was started; its outcome appears in the job's state. */
export interface CronJobStart {
  /** Whether the runtime accepted it. */
  ok?: boolean | null;
  /** Id of the job. */
  id?: string | null;
  /** Whether it is running. */
  started?: boolean | null;
}

/** Health of a runtime. */
export interface HealthReport {
  /** `ok` or absent when healthy; another text otherwise. */
  status?: Open<"ok"> | null;
  /** Seconds since the runtime started. */
  uptime?: number | null;
  /** Number of sessions. */
  sessions?: number | null;
  /** Version of the runtime. */
  version?: string | null;
  /** Name of the agent in the runtime. */
  name?: string | null;
  /** Model of the agent. */
  model?: string | null;
}

/** Runs of self-improvement, newest first. */
export interface ImprovementRunList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: ImprovementRun[] | null;
  /** Maximum number of items. */
  limit?: number | null;
}

/** A run that proposes changes to the agent's own files. */
export interface ImprovementRun {
  /** Id; opaque. */
  id?: string | null;
  /** What started it. */
  trigger?: string | null;
  /** What it may change. */
  scopes?: string[] | null;
  /** Status, such as `proposed`, `approval_requested`, `applied`, `rolled_back`, `rejected`. */
  status?: Open<
    | "proposed"
    | "approval_requested"
    | "applied"
    | "rolled_back"
    | "rejected"
    | "failed_validation"
    | "no_change"
    | "commented"
  > | null;
  /** When it was created, as text. */
  created_at?: string | null;
  /** When it was changed, as text. */
  updated_at?: string | null;
  /** `none`, `pending`, `approved` or `rejected`. */
  approval_state?: Open<"none" | "pending" | "approved" | "rejected"> | null;
  /** Summary of the proposed changes, for people. */
  proposal_summary?: string | null;
  /** One entry for each changed file; empty when there is nothing to approve. */
  diff_artifacts?: string[] | null;
  /** Steps of the validation. */
  checks?: ImprovementCheck[] | null;
  /** Version that a rollback restores, once the run was applied. */
  rollback_ref?: string | null;
  /** Metadata, free-form. */
  metadata?: unknown;
}

/** A step of a validation. */
export interface ImprovementCheck {
  /** Name. */
  name?: string | null;
  /** `failed`; another text when passed. */
  status?: Open<"failed"> | null;
  /** Details, for people. */
  detail?: string | null;
}

/** A comment on a run. */
export interface ImprovementComment {
  /** Text. */
  comment?: string | null;
  /** Author. */
  actor?: string | null;
}

/** Reason of an approval, rejection or rollback. */
export interface ImprovementDecision {
  /** Reason. */
  reason?: string | null;
}

/** MCP servers (Model Context Protocol) that provide tools to the agent. */
export interface McpServerList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: McpServer[] | null;
}

/** An MCP server, without its configuration, which may contain secrets. */
export interface McpServer {
  /** Name. */
  name?: string | null;
  /** Whether it should be connected. */
  enabled?: boolean | null;
  /** Whether it is connected. */
  connected?: boolean | null;
  /** `stdio`, `sse` or `streamableHttp`. */
  transport?: Open<"stdio" | "sse" | "streamableHttp"> | null;
  /** Registered tools; empty when not connected. */
  tools?: string[] | null;
  /** Why the connection failed. */
  error?: string | null;
}

/** An MCP server after a change. */
export interface McpServerAnswer {
  /** The server. */
  server?: McpServer | null;
}

/** A new MCP server. A failed connection is not an error: see `connected` of the response. */
export interface McpServerDraft {
  /** `stdio`, `sse` or `streamableHttp`. Default: inferred. */
  type?: ("stdio" | "sse" | "streamableHttp") | null;
  /** Program, for `stdio`. */
  command?: string | null;
  /** Arguments of the program. */
  args?: string[] | null;
  /** Environment of the program; `${credentials.KEY}` is replaced by a secret. */
  env?: { [key: string]: string } | null;
  /** Working directory of the program. */
  cwd?: string | null;
  /** Address, for `sse` and `streamableHttp`. */
  url?: string | null;
  /** HTTP headers; `${credentials.KEY}` is replaced by a secret. */
  headers?: { [key: string]: string } | null;
  /** Timeout of a tool call in seconds. Default 30. */
  toolTimeout?: number | null;
  /** Tools to register; `*` registers all of them. */
  enabledTools?: string[] | null;
  /** Whether to connect. */
  enabled?: boolean | null;
  /** `oauth` for remote servers that require it. */
  auth?: "oauth" | null;
  /** Name: letters, digits, underscores and hyphens, at most 64 characters. */
  name: string;
}

/** Changes to an MCP server: present members replace the stored ones, null restores the default. */
export interface McpServerChange {
  /** `stdio`, `sse` or `streamableHttp`. Default: inferred. */
  type?: ("stdio" | "sse" | "streamableHttp") | null;
  /** Program, for `stdio`. */
  command?: string | null;
  /** Arguments of the program. */
  args?: string[] | null;
  /** Environment of the program; `${credentials.KEY}` is replaced by a secret. */
  env?: { [key: string]: string } | null;
  /** Working directory of the program. */
  cwd?: string | null;
  /** Address, for `sse` and `streamableHttp`. */
  url?: string | null;
  /** HTTP headers; `${credentials.KEY}` is replaced by a secret. */
  headers?: { [key: string]: string } | null;
  /** Timeout of a tool call in seconds. Default 30. */
  toolTimeout?: number | null;
  /** Tools to register; `*` registers all of them. */
  enabledTools?: string[] | null;
  /** Whether to connect. */
  enabled?: boolean | null;
  /** `oauth` for remote servers that require it. */
  auth?: "oauth" | null;
}

/** Confirms that an MCP server was deleted. */
export interface McpServerDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Name of the server. */
  name?: string | null;
}

/** Rules for the agent's tool calls. */
export interface ToolPolicy {
  /** Whether the rules apply; if not, every call is executed. */
  enabled?: boolean | null;
  /** Whether scheduled jobs run without approval. */
  skipCron?: boolean | null;
  /** File on the runtime's disk; informative only. */
  path?: string | null;
  /** The rules; `deny` takes precedence over `allow`. */
  rules?: PolicyRule[] | null;
}

/** A rule, identified by action, tool and params together. */
export interface PolicyRule {
  /** `allow` or `deny`. */
  action?: Open<"allow" | "deny"> | null;
  /** Name of the tool; `*` is a wildcard. */
  tool?: string | null;
  /** Parameters that have to match, of any type; none matches every call. */
  params?: { [key: string]: unknown } | null;
  /** When it was added. */
  added_at?: string | null;
  /** Who added it. */
  added_by?: string | null;
}

/** A rule to add or to remove. */
export interface PolicyRuleDraft {
  /** `allow` or `deny`. */
  action: "allow" | "deny";
  /** Name of the tool; not blank. */
  tool: string;
  /** Parameters that have to match, of any type. */
  params?: { [key: string]: unknown } | null;
  /** Who adds it. */
  addedBy?: string | null;
}

/** Confirms that rules were deleted. */
export interface PolicyDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Number of deleted rules, when all were deleted. */
  count?: number | null;
}

/** The two switches of the policy. */
export interface PolicySwitches {
  /** Whether the rules apply; if not, every call is executed. */
  enabled?: boolean | null;
  /** Whether scheduled jobs run without approval. */
  skipCron?: boolean | null;
}

/** Scripts in the agent's workspace. */
export interface ScriptList {
  /** The items. */
  items?: Script[] | null;
}

/** A script; it is changed as a workspace file. */
export interface Script {
  /** File name, or path below `scripts/`. */
  name?: string | null;
  /** Path in the workspace. */
  path?: string | null;
  /** Size in bytes. */
  size?: number | null;
  /** When it was changed, in seconds since 1970; 0 when unknown. */
  mtime?: number | null;
}

/** Sessions of the runtime, most recently changed first. */
export interface SessionList {
  /** The items. */
  items?: SessionSummary[] | null;
  /** Number of all sessions, regardless of the limit. */
  count?: number | null;
}

/** A conversation without its messages. */
export interface SessionSummary {
  /** Channel and chat. */
  key?: string | null;
  /** When it started, in the runtime's local time without offset. */
  created_at?: string | null;
  /** When its last message arrived, in the runtime's local time without offset. */
  updated_at?: string | null;
  /** Metadata, free-form. */
  metadata?: unknown;
  /** Title; may be empty. */
  title?: string | null;
  /** Start of the first message; may be empty. */
  preview?: string | null;
  /** File on the runtime's disk. */
  path?: string | null;
  /** Number of messages. */
  message_count?: number | null;
}

/** A conversation with all of its messages. */
export interface SessionDetail {
  /** Channel and chat. */
  key?: string | null;
  /** When it started, in the runtime's local time without offset. */
  created_at?: string | null;
  /** When its last message arrived, in the runtime's local time without offset. */
  updated_at?: string | null;
  /** Metadata, free-form. */
  metadata?: unknown;
  /** The messages, oldest first. */
  messages?: SessionMessage[] | null;
  /** Number of messages that are already in long-term memory. */
  last_consolidated?: number | null;
}

/** A message. */
export interface SessionMessage {
  /** `user`, `assistant`, `tool` or `system`. */
  role?: Open<"user" | "assistant" | "tool" | "system"> | null;
  /** Text, a list of parts, or null beside tool calls. */
  content?: unknown;
  /** When it was sent, in the runtime's local time without offset. */
  timestamp?: string | null;
  /** Tool calls of the message. */
  tool_calls?: SessionToolCall[] | null;
  /** Id of the tool call that this message responds to. */
  tool_call_id?: string | null;
  /** Tool that responds. */
  name?: string | null;
  /** Reasoning of the model. */
  reasoning_content?: string | null;
  /** Reasoning of the model, in its provider's format. */
  thinking_blocks?: unknown[] | null;
  /** Attachments on the runtime's disk. */
  media?: string[] | null;
}

/** A tool call. */
export interface SessionToolCall {
  /** Id. */
  id?: string | null;
  /** `function`. */
  type?: Open<"function"> | null;
  /** The called function. */
  function?: SessionToolFunction | null;
}

/** The function of a tool call. */
export interface SessionToolFunction {
  /** Name of the tool. */
  name?: string | null;
  /** Arguments: JSON in a string. */
  arguments?: string | null;
}

/** Confirms that a session was deleted. */
export interface SessionDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Key of the session. */
  key?: string | null;
}

/** Defaults of the agent's runs. */
export interface RuntimeSettings {
  /** Models and general values; null is the runtime's default. */
  basic?: { [key: string]: string } | null;
  /** Limits and switches: numbers, strings and booleans. */
  advanced?: { [key: string]: unknown } | null;
  /** Secrets; older runtimes only. */
  api_keys?: RuntimeApiKey[] | null;
  /** Settings of the browser tools; absent without them. */
  browser?: RuntimeBrowserSettings | null;
  /** Settings of self-improvement; absent in older runtimes. */
  self_improvement?: RuntimeSelfImprovement | null;
  /** Allowed values. */
  options?: RuntimeSettingsOptions | null;
  /** Names of the settings that a change has changed; absent in a read. */
  changes?: string[] | null;
  /** Whether the change takes effect only after a restart; absent in a read. */
  restart_needed?: boolean | null;
}

/** A secret, without its value. */
export interface RuntimeApiKey {
  /** Name. */
  key?: string | null;
  /** Display name. */
  label?: string | null;
  /** Description. */
  description?: string | null;
  /** Whether a value is stored. */
  has_value?: boolean | null;
}

/** Settings of the browser tools. */
export interface RuntimeBrowserSettings {
  /** Whether the agent has browser tools. */
  enable?: boolean | null;
  /** `auto`, `camoufox` or `playwright`. */
  backend?: Open<"auto" | "camoufox" | "playwright"> | null;
  /** Timeout of a command in seconds. */
  command_timeout?: number | null;
  /** Timeout of an unused session in seconds. */
  inactivity_timeout?: number | null;
  /** Maximum number of concurrent sessions. */
  max_concurrent_sessions?: number | null;
  /** Maximum number of named sessions. */
  max_named_sessions?: number | null;
  /** Whether private addresses are allowed. */
  allow_private_urls?: boolean | null;
  /** Allowed domains; empty allows all. */
  domain_allowlist?: string[] | null;
  /** Denied domains; takes precedence over the allowed ones. */
  domain_denylist?: string[] | null;
  /** Whether sessions are recorded. */
  record_sessions?: boolean | null;
  /** User agent; empty is the default. */
  user_agent?: string | null;
  /** Maximum size of a snapshot in characters. */
  snapshot_max_chars?: number | null;
  /** Proxy: masked in a response; in a change null clears it, absent keeps it. */
  proxy?: string | null;
  /** Whether a proxy is stored. */
  proxy_set?: boolean | null;
  /** Settings of Camoufox. */
  camoufox?: RuntimeCamoufoxSettings | null;
  /** Settings of Playwright. */
  playwright?: RuntimePlaywrightSettings | null;
  /** Stealth settings. */
  stealth?: RuntimeStealthSettings | null;
}

/** Settings of Camoufox. */
export interface RuntimeCamoufoxSettings {
  /** Whether it imitates human input. */
  humanize?: boolean | null;
  /** GeoIP setting. */
  geoip?: string | null;
}

/** Settings of Playwright. */
export interface RuntimePlaywrightSettings {
  /** Whether it runs without a window. */
  headless?: boolean | null;
  /** Additional arguments of the browser. */
  extra_args?: string[] | null;
}

/** Stealth settings of the browser. */
export interface RuntimeStealthSettings {
  /** Whether stealth is advertised. */
  advertise_stealth?: boolean | null;
  /** Whether trackers are blocked. */
  block_trackers?: boolean | null;
}

/** Settings of self-improvement. */
export interface RuntimeSelfImprovement {
  /** Whether runs are enabled. */
  enabled?: boolean | null;
  /** `off`, `review` or `auto_apply`. */
  mode?: Open<"off" | "review" | "auto_apply"> | null;
  /** Model of the runs; null is the agent's own. */
  model_override?: string | null;
  /** Provider of that model; null is the agent's own. */
  provider_override?: string | null;
  /** Triggers of a run: `goal_done`, `repeated_tool_error`, `user_correction`, `scheduled`. */
  auto_triggers?: Open<"goal_done" | "repeated_tool_error" | "user_correction" | "scheduled">[] | null;
  /** Interval of scheduled runs in hours. */
  interval_h?: number | null;
  /** Maximum number of model requests of a run. */
  max_iterations?: number | null;
  /** What a run may change: `memory`, `skills`, `scripts`, `instructions`, `policy`, `runtime`. */
  scopes?: Open<"memory" | "skills" | "scripts" | "instructions" | "policy" | "runtime">[] | null;
  /** `off`, `standard` or `strict`. */
  validation_level?: Open<"off" | "standard" | "strict"> | null;
}

/** Allowed values of settings. */
export interface RuntimeSettingsOptions {
  /** Model providers, including `auto`. */
  providers?: RuntimeProviderOption[] | null;
  /** Reasoning efforts. */
  reasoning_effort?: string[] | null;
  /** Retry modes of requests to providers. */
  provider_retry_mode?: string[] | null;
  /** Backends of the browser tools. */
  browser_backends?: string[] | null;
  /** Modes of self-improvement. */
  self_improvement_modes?: string[] | null;
  /** Triggers of self-improvement. */
  self_improvement_triggers?: string[] | null;
  /** Scopes of self-improvement. */
  self_improvement_scopes?: string[] | null;
  /** Validation levels of self-improvement. */
  self_improvement_validation_levels?: string[] | null;
}

/** A provider to choose from. */
export interface RuntimeProviderOption {
  /** Value to send. */
  value?: string | null;
  /** Text to show. */
  label?: string | null;
}

/** Changes to settings. Members of `basic` and `advanced` are at the top level; an empty basic one restores the default. */
export interface RuntimeSettingsChange {
  /** Model of runs. */
  model?: string | null;
  /** Provider of that model. */
  provider?: string | null;
  /** Model of sub-agents. */
  subagent_model?: string | null;
  /** Provider of that model. */
  subagent_provider?: string | null;
  /** Model for image input. */
  vision_model?: string | null;
  /** Provider of that model. */
  vision_provider?: string | null;
  /** Model for image generation. */
  image_model?: string | null;
  /** Provider of that model. */
  image_provider?: string | null;
  /** Model for video generation. */
  video_model?: string | null;
  /** Provider of that model. */
  video_provider?: string | null;
  /** Reasoning effort; one of the options. */
  reasoning_effort?: string | null;
  /** IANA time zone. */
  timezone?: string | null;
  /** Temperature, 0 to 2. */
  temperature?: number | null;
  /** Maximum tokens of a response. */
  max_tokens?: number | null;
  /** Context window in tokens. */
  context_window_tokens?: number | null;
  /** Maximum tool iterations of a turn. */
  max_tool_iterations?: number | null;
  /** Maximum turns for a goal; 0 is unlimited. Newer runtimes only. */
  max_goal_turns?: number | null;
  /** Maximum size of a tool result in characters. */
  max_tool_result_chars?: number | null;
  /** Maximum number of concurrent requests. */
  max_concurrent_requests?: number | null;
  /** Maximum number of concurrent scheduled jobs. */
  max_concurrent_cron_jobs?: number | null;
  /** Interval of reflections in hours. */
  reflection_interval_h?: number | null;
  /** Retry mode of requests to providers; one of the options. */
  provider_retry_mode?: string | null;
  /** Whether all channels share one session. */
  unified_session?: boolean | null;
  /** Same as `enabled` of the policy. */
  policy_enabled?: boolean | null;
  /** Same as `skipCron` of the policy. */
  policy_skip_cron?: boolean | null;
  /** Whether proposals of a reflection are applied immediately. Newer runtimes only. */
  reflection_auto_apply?: boolean | null;
  /** Changes to the browser tools; lists are replaced as a whole. */
  browser?: RuntimeBrowserChange | null;
  /** Changes to self-improvement; lists are replaced as a whole. */
  self_improvement?: RuntimeSelfImprovementChange | null;
  /** Secrets by name; null clears one. Older runtimes only. */
  api_keys?: { [key: string]: string } | null;
}

/** Changes to the settings of the browser tools; absent members stay as they are. */
export interface RuntimeBrowserChange {
  /** Whether the agent has browser tools. */
  enable?: boolean | null;
  /** `auto`, `camoufox` or `playwright`. */
  backend?: ("auto" | "camoufox" | "playwright") | null;
  /** Timeout of a command in seconds. */
  command_timeout?: number | null;
  /** Timeout of an unused session in seconds. */
  inactivity_timeout?: number | null;
  /** Maximum number of concurrent sessions. */
  max_concurrent_sessions?: number | null;
  /** Maximum number of named sessions. */
  max_named_sessions?: number | null;
  /** Whether private addresses are allowed. */
  allow_private_urls?: boolean | null;
  /** Allowed domains; empty allows all. */
  domain_allowlist?: string[] | null;
  /** Denied domains; takes precedence over the allowed ones. */
  domain_denylist?: string[] | null;
  /** Whether sessions are recorded. */
  record_sessions?: boolean | null;
  /** User agent; empty is the default. */
  user_agent?: string | null;
  /** Maximum size of a snapshot in characters. */
  snapshot_max_chars?: number | null;
  /** Proxy: masked in a response; in a change null clears it, absent keeps it. */
  proxy?: string | null;
  /** Whether a proxy is stored. */
  proxy_set?: boolean | null;
  /** Settings of Camoufox. */
  camoufox?: RuntimeCamoufoxSettings | null;
  /** Settings of Playwright. */
  playwright?: RuntimePlaywrightSettings | null;
  /** Stealth settings. */
  stealth?: RuntimeStealthSettings | null;
}

/** Changes to the settings of self-improvement; absent members stay as they are. */
export interface RuntimeSelfImprovementChange {
  /** Whether runs are enabled. */
  enabled?: boolean | null;
  /** `off`, `review` or `auto_apply`. */
  mode?: ("off" | "review" | "auto_apply") | null;
  /** Model of the runs; null is the agent's own. */
  model_override?: string | null;
  /** Provider of that model; null is the agent's own. */
  provider_override?: string | null;
  /** Triggers of a run: `goal_done`, `repeated_tool_error`, `user_correction`, `scheduled`. */
  auto_triggers?: ("goal_done" | "repeated_tool_error" | "user_correction" | "scheduled")[] | null;
  /** Interval of scheduled runs in hours. */
  interval_h?: number | null;
  /** Maximum number of model requests of a run. */
  max_iterations?: number | null;
  /** What a run may change: `memory`, `skills`, `scripts`, `instructions`, `policy`, `runtime`. */
  scopes?: ("memory" | "skills" | "scripts" | "instructions" | "policy" | "runtime")[] | null;
  /** `off`, `standard` or `strict`. */
  validation_level?: ("off" | "standard" | "strict") | null;
}

/** Skills in the agent's workspace, in no order. */
export interface SkillList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: Skill[] | null;
}

/** A skill. */
export interface Skill {
  /** Folder name, the key of the skill. */
  name?: string | null;
  /** `workspace`, `builtin` or another text. */
  source?: Open<"workspace" | "builtin"> | null;
  /** Description. */
  description?: string | null;
  /** Path of the skill. */
  path?: string | null;
  /** Size of its description file in bytes. */
  size?: number | null;
  /** When it was changed, in seconds since 1970. */
  mtime?: number | null;
}

/** A skill to install. */
export interface SkillUpload {
  /** Folder name; not blank. */
  name: string;
  /** Standard base64 of a zip archive of at most 25 MiB with a `SKILL.md`. */
  zip: string;
  /** Whether an existing skill of this name is replaced. Default false. */
  overwrite?: boolean | null;
}

/** Confirms that a skill was deleted. */
export interface SkillDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Name of the skill. */
  name?: string | null;
}

/** Token usage of a range of days: one item for each combination of the groupings. */
export interface UsageReport {
  /** The items. */
  items?: UsageBucket[] | null;
  /** First day, included. */
  from?: string | null;
  /** Last day, included. */
  to?: string | null;
  /** Groupings of the items; empty when not requested. */
  groupBy?: string[] | null;
  /** Sums of the whole range. */
  totals?: UsageBucket | null;
}

/** Usage of several turns; the groupings of the report name them. */
export interface UsageBucket {
  /** Session; in a bucket when grouped by it. */
  session_key?: string | null;
  /** Day; in a bucket when grouped by it. */
  date?: string | null;
  /** What started the work; in a bucket when grouped by it. */
  origin?: string | null;
  /** Channel; in a bucket when grouped by it. */
  channel?: string | null;
  /** Model; in a bucket when grouped by it, null when unknown. */
  model?: string | null;
  /** Number of tool calls. */
  tool_calls_count?: number | null;
  /** Number of requests to models. */
  iterations?: number | null;
  /** Duration in milliseconds. */
  duration_ms?: number | null;
  /** Tokens sent to the model. */
  prompt_tokens?: number | null;
  /** Tokens received from the model. */
  completion_tokens?: number | null;
  /** The part of the sent tokens that was read from a cache; already included in them. */
  cached_tokens?: number | null;
  /** Number of turns. */
  turn_count?: number | null;
}

/** Usage of one run; available when it has ended. */
export interface UsageRun {
  /** Session; in a bucket when grouped by it. */
  session_key?: string | null;
  /** Day; in a bucket when grouped by it. */
  date?: string | null;
  /** What started the work; in a bucket when grouped by it. */
  origin?: string | null;
  /** Channel; in a bucket when grouped by it. */
  channel?: string | null;
  /** Model; in a bucket when grouped by it, null when unknown. */
  model?: string | null;
  /** Number of tool calls. */
  tool_calls_count?: number | null;
  /** Number of requests to models. */
  iterations?: number | null;
  /** Duration in milliseconds. */
  duration_ms?: number | null;
  /** Tokens sent to the model. */
  prompt_tokens?: number | null;
  /** Tokens received from the model. */
  completion_tokens?: number | null;
  /** The part of the sent tokens that was read from a cache; already included in them. */
  cached_tokens?: number | null;
  /** Id of the run. */
  run_id?: string | null;
  /** End of the run, ISO 8601. */
  ts?: string | null;
  /** Provider of the model. */
  provider?: string | null;
  /** `ok` or `error`. */
  status?: Open<"ok" | "error"> | null;
}

/** Versions of the agent's own state, newest first. */
export interface AgentVersionList {
  /** Number of `items`. */
  count?: number | null;
  /** The items. */
  items?: AgentVersion[] | null;
  /** Maximum number of items. */
  limit?: number | null;
}

/** A version of the agent's own state. */
export interface AgentVersion {
  /** Id; opaque. */
  sha?: string | null;
  /** Description; may have several lines. */
  message?: string | null;
  /** When it was created, as text. */
  timestamp?: string | null;
  /** Who created it. */
  actor?: string | null;
  /** Reason. */
  reason?: string | null;
  /** Paths of the changed files. */
  files?: string[] | null;
}

/** Result of a checkpoint. */
export interface CheckpointAnswer {
  /** Whether a version was created; false when nothing had changed. */
  created?: boolean | null;
  /** The new version, or null. */
  version?: AgentVersion | null;
}

/** Author and reason of a new version. */
export interface VersionNote {
  /** Author. */
  actor?: string | null;
  /** Reason. */
  reason?: string | null;
}

/** Result of a rollback. */
export interface RollbackAnswer {
  /** The restored version. */
  rolled_back_to?: string | null;
  /** The new version that the rollback created. */
  version?: AgentVersion | null;
  /** Whether the change takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** A part of the agent's workspace. */
export interface WorkspaceTree {
  /** Path of the workspace on the runtime's disk; informative only. */
  root?: string | null;
  /** The requested folder. */
  tree?: WorkspaceNode | null;
  /** Whether the tree is incomplete. */
  truncated?: boolean | null;
}

/** A file or folder of the workspace. */
export interface WorkspaceNode {
  /** Path in the workspace, for the `path` of other calls; `.` is the root. */
  path?: string | null;
  /** Last segment of the path. */
  name?: string | null;
  /** `file` or `dir`. */
  type?: Open<"file" | "dir"> | null;
  /** Size in bytes; absent for folders. */
  size?: number | null;
  /** When it was changed, in seconds since 1970. */
  mtime?: number | null;
  /** Content of a folder; absent for files and below the requested depth. */
  children?: WorkspaceNode[] | null;
  /** Why the folder could not be read. */
  error?: string | null;
}

/** A file with its content. */
export interface WorkspaceFile {
  /** Path in the workspace. */
  path?: string | null;
  /** Size on disk in bytes. */
  size?: number | null;
  /** `utf-8`, or `base64` when the file is not text. */
  encoding?: Open<"utf-8" | "base64"> | null;
  /** The whole file in that encoding. */
  content?: string | null;
  /** When it was changed, in seconds since 1970. */
  mtime?: number | null;
}

/** Confirms that a file was saved. */
export interface WorkspaceFileSaved {
  /** Path in the workspace. */
  path?: string | null;
  /** New size in bytes. */
  size?: number | null;
  /** Whether the file is new. */
  created?: boolean | null;
}

/** New content of a file. */
export interface WorkspaceFileContent {
  /** The whole file. */
  content?: string | null;
  /** `utf-8` or `base64`. Default `utf-8`. */
  encoding?: ("utf-8" | "base64") | null;
}

/** Confirms that a file was deleted. */
export interface WorkspaceFileDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Path in the workspace. */
  path?: string | null;
}

/** History of an agent. */
export interface AgentHistoryResponse {
  /** The agent. */
  agentId: string;
  /** Begin of the first step of the range. */
  from: string;
  /** End of its last step. */
  to: string;
  /** Length of a step. */
  step: Open<AgentHistoryResponseStep>;
  /** The steps that have a sample, oldest first. */
  points: HistoryPointResponse[];
  /** Whether the server samples agents; when it does not, nothing new is recorded. */
  sampling: boolean;
}

/** One step of history. Availability is `up / asked`. */
export interface HistoryPointResponse {
  /** Begin of the step. */
  at: string;
  /** Calls to the runtime: of the sampler and of users. */
  asked: number;
  /** Calls that the runtime answered. */
  up: number;
  /** Latency of its answers to `health`, in milliseconds. */
  latencyMs: LatencyResponse;
  /** Mean number of sessions over the step, added up over agents; null when no runtime stated it. */
  sessions: number | null;
  /** Calls that were not answered, by error code. */
  failures: { [key: string]: number };
}

/** Latencies, added up; the mean is `sum / count`. */
export interface LatencyResponse {
  /** How many were measured. */
  count: number;
  /** Their sum. */
  sum: number;
  /** The least; null without one. */
  min: number | null;
  /** The greatest; null without one. */
  max: number | null;
}

/** Lengths of the periods that history is recorded for; the value is minutes. */
export type HistoryStep = "minute" | "hour" | "day";

/** History summed over agents. */
export interface HistoryResponse {
  /** Begin of the first step of the range. */
  from: string;
  /** End of its last step. */
  to: string;
  /** Length of a step. */
  step: Open<HistoryResponseStep>;
  /** The steps that have a sample, oldest first. */
  points: HistoryPointResponse[];
  /** The agents that have a sample in the range, ordered by name. */
  agents: AgentAvailabilityResponse[];
  /** Whether the server samples agents; when it does not, nothing new is recorded. */
  sampling: boolean;
}

/** An agent's share of the calls. Availability is `up / asked`. */
export interface AgentAvailabilityResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Calls to its runtime. */
  asked: number;
  /** Calls that its runtime answered. */
  up: number;
}

/** Stored usage of agents. */
export interface UsageResponse {
  /** First day, `YYYY-MM-DD`, UTC. */
  from: string;
  /** Last day, included. */
  to: string;
  /** What the items are grouped by. */
  groupBy: string[];
  /** One item for each combination that was used, ordered by date, agent, model and channel. */
  items: UsageItemResponse[];
  /** Sums over all items. */
  totals: UsageTotalsResponse;
  /** Models that have no price on some of the days, highest number of tokens first; 100 at most. */
  unpriced: UnpricedModelResponse[];
  /** Agents whose usage was sampled, ordered by name: days that are not over are as of that time. */
  agents: UsageAgentResponse[];
  /** Always null: the answer is not split into pages. */
  nextCursor: string | null;
  /** Whether the server samples agents; when it does not, nothing new is recorded. */
  sampling: boolean;
}

/** Usage of one group. */
export interface UsageItemResponse {
  /** UTC day; null when not grouped by it. */
  date: string | null;
  /** Agent; null when not grouped by it. */
  agentId: string | null;
  /** Name of the agent; null when not grouped by it. */
  agentName: string | null;
  /** Model; null when unknown or not grouped by it. */
  model: string | null;
  /** Channel; null when unknown or not grouped by it. */
  channel: string | null;
  /** Tokens sent. */
  promptTokens: number;
  /** Tokens received. */
  completionTokens: number;
  /** Part of the tokens sent that came from a cache; not to be added to them. */
  cachedTokens: number;
  /** Turns. */
  turns: number;
  /** Cost of what has a price; null when nothing has, or when the prices are in several currencies. */
  cost: UsageCostResponse | null;
  /** The cost in each currency of the prices, ordered by currency; nothing is converted. */
  costs: UsageCostResponse[];
  /** Share of the tokens that has a price, 0 to 1, rounded down to 4 decimals; 0 without tokens. */
  priced: number;
}

/** An amount of money. */
export interface UsageCostResponse {
  /** Decimal number, exact: at most 12 decimals. */
  amount: string;
  /** Currency, ISO 4217. */
  currency: string;
}

/** Usage added up. */
export interface UsageTotalsResponse {
  /** Tokens sent. */
  promptTokens: number;
  /** Tokens received. */
  completionTokens: number;
  /** Part of the tokens sent that came from a cache; not to be added to them. */
  cachedTokens: number;
  /** Turns. */
  turns: number;
  /** Cost of what has a price; null when nothing has, or when the prices are in several currencies. */
  cost: UsageCostResponse | null;
  /** The cost in each currency of the prices, ordered by currency; nothing is converted. */
  costs: UsageCostResponse[];
  /** Share of the tokens that has a price, 0 to 1, rounded down to 4 decimals; 0 without tokens. */
  priced: number;
}

/** Tokens of a model that have no price. */
export interface UnpricedModelResponse {
  /** The model; null when unknown. */
  model: string | null;
  /** Tokens sent and received on the days without a price. */
  tokens: number;
}

/** When an agent's usage was sampled. */
export interface UsageAgentResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Time of the last sample. */
  asOf: string;
}

/** Alert rules. */
export interface AlertRulesResponse {
  /** The rules, oldest first. */
  items: AlertRuleResponse[];
  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
  /** Whether the server samples agents; when it does not, no rule is evaluated. */
  sampling: boolean;
}

/** An alert rule. */
export interface AlertRuleResponse {
  id: string;
  /** Display name. */
  name: string;
  /** What it looks at. */
  kind: Open<AlertRuleResponseKind>;
  /** The agents: `"all"`, `{"ids": [...]}` or `{"tags": [...]}`. */
  agents: "all" | AlertRuleIds | AlertRuleTags;
  /** The threshold of its kind; absent for kinds without one. */
  threshold?: number | BudgetThreshold | SpikeThreshold;
  /** Minutes that it must last. */
  forMinutes: number;
  /** Minutes between two notifications of one alert; 0 for a single one. */
  repeatMinutes: number;
  /** How serious its alerts are. */
  severity: Open<AlertRuleResponseSeverity>;
  /** Notification channels that are told. */
  channels: string[];
  /** Whether it is evaluated. */
  enabled: boolean;
}

/** Agents of an alert rule, by their ids. */
export interface AlertRuleIds {
  /** 1 to 200 agents. */
  ids: string[];
}

/** Agents of an alert rule, by their tags. */
export interface AlertRuleTags {
  /** 1 to 50 tags; an agent that has one of them is meant. */
  tags: string[];
}

/** Threshold of a `budget` rule. */
export interface BudgetThreshold {
  /** What is limited. */
  of: BudgetThresholdOf;
  /** For how long it has to last, by the user's time zone. */
  per: BudgetThresholdPer;
  /** Tokens, or an amount in the currency of the prices; above 0. */
  limit: number;
  /** Shares of the limit at which an alert fires: whole numbers from 1 to 100. */
  percent: number[];
}

/** Threshold of a `spike` rule. */
export interface SpikeThreshold {
  /** How many times the mean of the 7 days before must be exceeded. */
  times: number;
  /** Tokens of the day below which no alert fires. */
  atLeast: number;
}

/** A new alert rule. */
export interface CreateAlertRulePayload {
  /** Display name, 1 to 200 characters; not blank. */
  name: string;
  /** What the rule looks at; it cannot be changed later. */
  kind: CreateAlertRulePayloadKind;
  /** The agents: `"all"`, `{"ids": [...]}` with 1 to 200 agents, or `{"tags": [...]}` with 1 to 50 tags; all when absent. */
  agents?: "all" | AlertRuleIds | AlertRuleTags;
  /** For `failing` a whole number of percent; for `budget` `{"of": "tokens"|"cost", "per": "day"|"month", "limit": 1000000,
"percent": [80, 100]}`; for `spike` `{"times": 3, "atLeast": 100000}`. Other kinds have none. */
  threshold?: number | BudgetThreshold | SpikeThreshold;
  /** Minutes that it must last, at most 43,200; 0 when absent: the first bad sample. `silent` and `cron_overdue` need at least
1; `failing` looks at so many minutes, 1 to 1,440; `budget` and `spike` have none. */
  forMinutes?: number;
  /** Minutes between two notifications of one alert, at most 43,200; 0 for a single one, which is the default. */
  repeatMinutes?: number;
  /** How serious its alerts are; `warning` when absent. */
  severity?: Severity;
  /** Notification channels that are told, at most 20; none when absent. */
  channels?: string[];
  /** Whether the rule is evaluated; true when absent. */
  enabled?: boolean;
}

/** Changes to an alert rule; absent members stay unchanged. Its kind cannot be changed. */
export interface UpdateAlertRulePayload {
  /** Display name, 1 to 200 characters; not blank. */
  name?: string;
  /** The agents, as for a new rule. */
  agents?: "all" | AlertRuleIds | AlertRuleTags;
  /** The threshold, as for a new rule; replaced as a whole. */
  threshold?: number | BudgetThreshold | SpikeThreshold;
  /** Minutes that it must last, as for a new rule. */
  forMinutes?: number;
  /** Minutes between two notifications of one alert; 0 for a single one. */
  repeatMinutes?: number;
  /** How serious its alerts are; those that exist keep theirs. */
  severity?: Severity;
  /** Notification channels that are told, at most 20. */
  channels?: string[];
  /** Whether the rule is evaluated; false ends its alerts. */
  enabled?: boolean;
}

/** Alerts. */
export interface AlertsResponse {
  /** The alerts, newest first. */
  items: AlertResponse[];
  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
  /** Whether the server samples agents; when it does not, no rule is evaluated. */
  sampling: boolean;
}

/** An alert, from its begin to its end. */
export interface AlertResponse {
  id: string;
  /** Its rule, which may have been deleted since. */
  ruleId: string;
  /** Name of the rule when it began. */
  ruleName: string;
  /** Kind of the rule. */
  kind: Open<AlertResponseKind>;
  /** How serious it is. */
  severity: Open<AlertResponseSeverity>;
  /** The agent. */
  agentId: string;
  /** Name of the agent. */
  agentName: string;
  /** Id of the job, server, run or period that is concerned; null for the agent itself. */
  subjectId: string | null;
  /** Its name. */
  subject: string | null;
  /** Whether it has lasted as long as its rule says, and whether it is over. */
  state: Open<AlertResponseState>;
  /** When it began. */
  startedAt: string;
  /** When it had lasted as long as its rule says; null before. */
  firedAt: string | null;
  /** When it was over; null before. */
  resolvedAt: string | null;
  /** When it was acknowledged; null before. */
  acknowledgedAt: string | null;
  /** Display name of the user who did. */
  acknowledgedBy: string | null;
  /** Nothing is sent about it, or about its agent, until then; null when neither was muted. */
  mutedUntil: string | null;
  /** What is wrong, in one sentence. */
  text: string;
}

/** State of an episode. */
export type EpisodeState = "pending" | "firing" | "resolved";

/** For how long nothing is sent. */
export interface MutePayload {
  /** Minutes from now, 1 to 43,200. */
  minutes: number;
}

/** A muted agent. */
export interface MutedAgentResponse {
  /** The agent. */
  agentId: string;
  /** When its alerts are sent again. */
  mutedUntil: string;
}

/** An agent. Secrets are masked as `***` for every caller. */
export interface AgentResponse {
  /** Opaque id. */
  id: string;
  /** The user that it belongs to. */
  ownerId: string;
  /** Display name. */
  name: string;
  /** Description. */
  description: string | null;
  /** Address of a picture. */
  avatarUrl: string | null;
  /** Webhook for the agent's events, exactly as registered. */
  webhookUrl: string | null;
  /** Headers of webhook requests; those with credentials are `***`. */
  webhookHeaders: { [key: string]: string } | null;
  /** Credentials of webhook requests. */
  webhookAuth: WebhookAuthResponse | null;
  /** The status that the agent last reported; `offline` when it stopped pinging. */
  status: Open<AgentStatus>;
  /** The agent's text on its status. */
  statusMessage: string | null;
  /** When the status last changed, also by itself to `offline`; null before the first change. */
  statusSince: string | null;
  /** When the agent last pinged. */
  lastActiveAt: string | null;
  /** Chat commands of the agent. */
  commands: AgentCommandResponse[];
  /** Tag by which the user groups agents. */
  tag: string | null;
  /** Base address of the agent's runtime. */
  managementUrl: string | null;
  /** `***` when a key is stored, otherwise null. */
  managementApiKey: string | null;
  /** Whether it is a sub-agent. */
  isSubagent: boolean;
  /** The parent of a sub-agent. */
  parentAgentId: string | null;
  /** When it was created. */
  createdAt: string;
  /** Always 0, since this service has no messages. */
  unreadCount: number;
}

/** Credentials of a webhook. */
export interface WebhookAuthResponse {
  /** The user name. */
  username: string;
  /** `***` when a password is stored, otherwise empty. */
  password: string;
}

/** Status that an agent reports. */
export type AgentStatus = "offline" | "active" | "busy" | "error";

/** A chat command of an agent. */
export interface AgentCommandResponse {
  /** The command as typed. */
  command: string;
  /** What it does. */
  description: string;
  /** Whether text may follow; absent when not specified. */
  acceptsArgs?: boolean;
  /** Hint on that text; absent when not specified. */
  argHint?: string;
}

/** An agent of a runtime: a new one, or one that it created earlier. */
export interface FindOrCreateAgentPayload {
  /** Display name, 1 to 200 characters; not blank. */
  name: string;
  /** Description, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters. */
  avatarUrl?: string;
  /** http(s) address of the webhook for events, at most 2,048 characters, stored exactly as sent. */
  webhookUrl?: string;
  /** Tag by which agents are grouped, at most 64 characters. */
  tag?: string;
  /** Whether to return the oldest agent of exactly this name, unchanged, if one exists. */
  findOrCreate?: boolean;
}

/** Changes to an agent; absent members stay unchanged. */
export interface UpdateAgentPayload {
  /** Display name, 1 to 200 characters; not blank. */
  name?: string;
  /** Description, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters; null clears it. */
  avatarUrl?: string | null;
  /** http(s) address of the webhook for events, at most 2,048 characters; null clears it. When its host changes, the stored password
and credential headers are removed: send them again. */
  webhookUrl?: string | null;
  /** Headers of webhook requests, at most 50; null clears them. A value of `***` keeps the stored one. */
  webhookHeaders?: { [key: string]: string } | null;
  /** Credentials of webhook requests; null clears them. A password of `***` keeps the stored one. */
  webhookAuth?: WebhookAuthPayload | null;
  /** Tag by which agents are grouped, at most 64 characters; null clears it. */
  tag?: string | null;
}

/** Basic authentication of a webhook. */
export interface WebhookAuthPayload {
  /** The user name, at most 4,096 characters. */
  username: string;
  /** The password, at most 4,096 characters; `***` keeps the stored one. */
  password: string;
}

/** The tag of an agent. */
export interface SetTagPayload {
  /** The agent. */
  channelId: string;
  /** The tag, at most 64 characters; null clears it. */
  tag: string | null;
}

/** The chat commands of an agent. */
export interface CommandsPayload {
  /** All commands, at most 100; replaces the list and may be empty. */
  commands: CommandPayload[];
}

/** One command. */
export interface CommandPayload {
  /** The command as typed, 1 to 200 characters; not blank. */
  command: string;
  /** What it does, at most 2,000 characters. */
  description: string;
  /** Whether text may follow. */
  acceptsArgs?: boolean;
  /** Hint on that text, at most 2,000 characters. */
  argHint?: string;
}

/** The webhook of an agent, and optionally its management credentials and its parent. */
export interface SetWebhookPayload {
  /** The agent. */
  channelId: string;
  /** Webhook for events: an absolute http(s) address of at most 2,048 characters, stored exactly as sent. When its host changes,
`***` keeps neither password nor credential headers: send them again. */
  url: string;
  /** An alias of `url`, which takes precedence; one of them is required. */
  webhookUrl?: string | null;
  /** Headers of webhook requests, at most 50; absent clears them. A value of `***` keeps the stored one. */
  headers?: { [key: string]: string } | null;
  /** Credentials of webhook requests; absent clears them. */
  auth?: WebhookAuthPayload | null;
  /** Management credentials; absent keeps the stored ones. */
  management?: ManagementPayload | null;
  /** Whether it is a sub-agent; absent keeps the stored value. */
  isSubagent?: boolean | null;
  /** The parent of a sub-agent. */
  parentChannelId?: string | null;
}

/** Address and key of an agent's runtime: both set, or both null to clear. */
export interface ManagementPayload {
  /** Base address of the runtime, http or https, without user info, query or fragment; `/api/v1` is added when calling. */
  url: string | null;
  /** The key that the runtime asks for: 1 to 4,096 characters of printable ASCII without blanks at its ends. */
  apiKey: string | null;
}

/** The id of an agent. */
export interface ChannelPayload {
  /** The agent. */
  channelId: string;
}

/** Management credentials of one agent. */
export interface SetManagementPayload {
  /** Base address of the runtime, http or https, without user info, query or fragment; `/api/v1` is added when calling. */
  url: string | null;
  /** The key that the runtime asks for: 1 to 4,096 characters of printable ASCII without blanks at its ends. */
  apiKey: string | null;
  /** The agent. */
  channelId: string;
}

/** Whether an agent is a sub-agent, and of which one. */
export interface SetSubagentPayload {
  /** The agent. */
  channelId: string;
  /** True for a sub-agent, false for a top-level agent. */
  isSubagent: boolean;
  /** The parent; required for a sub-agent, refused otherwise. */
  parentChannelId?: string | null;
}

/** A page of agents. */
export interface AgentPageResponse {
  /** The agents, by name (case and accents are ignored), then by id. */
  items: AgentResponse[];
  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
}

/** A new agent. Management credentials are registered by the agent itself. */
export interface CreateAgentPayload {
  /** Display name, 1 to 200 characters; not blank. */
  name: string;
  /** Description, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters. */
  avatarUrl?: string;
  /** http(s) address of the webhook for events, at most 2,048 characters, stored exactly as sent. */
  webhookUrl?: string;
  /** Tag by which agents are grouped, at most 64 characters. */
  tag?: string;
}

/** Management credentials of an agent, and the capabilities of its runtime. */
export interface AgentManagementResponse {
  /** Whether it has management credentials; otherwise all other members are null. */
  configured: boolean;
  /** Base address of its runtime. */
  url: string | null;
  /** When the credentials were set. */
  updatedAt: string | null;
  /** When the runtime last responded to this service; null for never. */
  lastSeenAt: string | null;
  /** When the capabilities were checked. */
  checkedAt: string | null;
  /** Its capabilities. */
  capabilities: CapabilitiesResponse | null;
}

/** Parts of the management API that a runtime supports; null when unknown. */
export interface CapabilitiesResponse {
  /** Its health. */
  health: boolean | null;
  /** Sessions. */
  sessions: boolean | null;
  /** The audit log. */
  audit: boolean | null;
  /** Token usage. */
  usage: boolean | null;
  /** Credentials. */
  credentials: boolean | null;
  /** Scheduled jobs. */
  cron: boolean | null;
  /** MCP servers. */
  mcp: boolean | null;
  /** The workspace. */
  workspace: boolean | null;
  /** Skills. */
  skills: boolean | null;
  /** Scripts. */
  scripts: boolean | null;
  /** Channels. */
  channels: boolean | null;
  /** Commands. */
  commands: boolean | null;
  /** The agent card. */
  agentCard: boolean | null;
  /** A2A peers. */
  a2aPeers: boolean | null;
  /** Settings. */
  settings: boolean | null;
  /** Tool policy. */
  policy: boolean | null;
  /** Versions of the agent. */
  versions: boolean | null;
}

/** Totals over a user's agents. */
export interface AgentTotalsResponse {
  /** All agents, including sub-agents. */
  totalAgents: number;
  /** Agents whose status is not `offline`. */
  activeAgents: number;
  /** Always 0, since this service has no messages. */
  totalMessages: number;
  /** Requests of agents with a response status below 400. */
  successRequests: number;
  /** Requests of agents with a response status of 400 or above. */
  errorRequests: number;
}

/** Statistics of one agent. */
export interface AgentStatsResponse {
  /** Always 0, since this service has no messages. */
  totalMessages: number;
  /** Always 0. */
  totalInbound: number;
  /** Always 0. */
  totalOutbound: number;
  /** Its requests with a response status below 400. */
  successRequests: number;
  /** Its requests with a response status of 400 or above. */
  errorRequests: number;
  /** Its last 100 changes of status, newest first. */
  statusHistory: StatusChangeResponse[];
}

/** One change of an agent's status. */
export interface StatusChangeResponse {
  /** Opaque id. */
  id: string;
  /** The agent. */
  agentId: string;
  /** The new status. */
  status: Open<AgentStatus>;
  /** The agent's text on it, or null. */
  message: string | null;
  /** When it changed. */
  createdAt: string;
}

/** A status report of an agent. */
export interface StatusPingPayload {
  /** The agent. */
  agentId: string;
  /** The new status. */
  status: AgentStatus;
  /** Text on the status, at most 500 characters; absent clears the last one. */
  message?: string;
}

/** An open offer to hand over an agent. */
export interface AgentTransferResponse {
  /** Opaque id. */
  id: string;
  /** The agent. */
  agentId: string;
  /** Its name. */
  agentName: string;
  /** Display name of the owner. */
  fromName: string;
  /** Address of the owner. */
  fromEmail: string;
  /** Address that it is offered to. */
  toEmail: string;
  /** When it was offered. */
  createdAt: string;
  /** Until when it can be accepted. */
  expiresAt: string;
}

/** An offer to hand over an agent. */
export interface OfferAgentPayload {
  /** Address that the new owner signs in with; not your own. */
  email: string;
}

/** Open offers, newest first, at most 200 of each. */
export interface AgentTransfersResponse {
  /** Offers to you. */
  incoming: AgentTransferResponse[];
  /** Your offers. */
  outgoing: AgentTransferResponse[];
}

/** A confirmation. */
export interface MessageResponse {
  /** Text for users. */
  message: string;
}

/** A page of the activity log. */
export interface ActivityResponse {
  /** The entries, newest first. */
  items: ActivityItemResponse[];
  /** The `cursor` of the next page; null on the last one. */
  nextCursor: string | null;
}

/** One change or refused sign-in. Its user, key and agent may not exist any more. */
export interface ActivityItemResponse {
  /** Opaque id. */
  id: string;
  /** When it happened. */
  at: string;
  /** The user who did it; null without a user, or for the service itself. */
  userId: string | null;
  /** Name of that user at that time; null when unknown. */
  userName: string | null;
  /** The API key that was used; null for a signed-in user. */
  apiKeyId: string | null;
  /** Label of that key at that time; null when unknown or without a key. */
  apiKeyLabel: string | null;
  /** Client address of the request; null without a request, and for members also on requests of others. */
  ip: string | null;
  /** The agent that was changed or used; null without one. */
  agentId: string | null;
  /** Name of that agent at that time; null when unknown or without an agent. */
  agentName: string | null;
  /** Stable name of the action: `cron.pause`, `management.set`, `user.delete`. */
  action: string;
  /** The id, name or path of what was changed, never a value; null without one. */
  target: string | null;
  /** HTTP status of the response; 499 when the client disconnected before it. */
  status: number;
  /** Milliseconds from the start of the request to the change. */
  durationMs: number;
}

/** Tokens per day of all agents: tokens sent plus tokens received. */
export interface DailyUsageResponse {
  /** First day, `YYYY-MM-DD`, UTC. */
  from: string;
  /** Last day: today. */
  to: string;
  /** All days, ascending. */
  days: string[];
  /** The agents, by total in descending order. */
  agents: AgentUsageResponse[];
  /** Tokens of all agents for each of the days. */
  totals: { [key: string]: number };
}

/** Tokens per day of one agent. */
export interface AgentUsageResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Tokens for each of the days, 0 for a day without use. */
  byDate: { [key: string]: number };
  /** Their sum. */
  total: number;
  /** `ok`; `partial` when invalid counts in the runtime's response were skipped; `unsupported` when the runtime does not
report usage, and `error` when it did not respond: all counts are 0 then. */
  status: Open<AgentUsageResponseStatus>;
  /** Why it did not respond; otherwise absent. */
  error?: string;
}

/** Health of all agents. */
export interface OverviewResponse {
  /** The agents, newest first. */
  agents: AgentHealthResponse[];
  /** Counts over them. */
  summary: OverviewSummaryResponse;
}

/** Health of one agent. */
export interface AgentHealthResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Base address of its runtime. */
  managementUrl: string;
  /** The status that the runtime reports; `ok` without one, `error` when it did not respond. */
  status: string;
  /** Seconds since the runtime started; null when unknown. */
  uptime: number | null;
  /** Number of sessions of the runtime; null when unknown. */
  sessions: number | null;
  /** When the runtime last responded to this service; null for never. */
  lastSeenAt: string | null;
  /** Why it did not respond; otherwise null. */
  error: string | null;
  /** Code of that error, as of a call to this agent: `upstream_unreachable`, `upstream_timeout`; `upstream_401` when the
runtime refuses the stored key. Otherwise null. */
  errorCode: string | null;
}

/** Counts over agents. */
export interface OverviewSummaryResponse {
  /** All agents with management credentials. */
  total: number;
  /** Agents whose status is `ok`. */
  online: number;
  /** All others. */
  errored: number;
  /** Sum of the known numbers of sessions. */
  sessions: number;
}

/** Whom an invitation is for. */
export interface InvitedResponse {
  /** Address of the new user. */
  email: string;
}

/** The token of an invitation's link. */
export interface InvitationTokenPayload {
  /** What follows `#token=` in the link. */
  token: string;
}

/** The result of signing in; the cookie holds the same token. */
export interface SignedInResponse {
  /** The user. */
  user: SelfResponse;
  /** The token, which clients without cookies send as a bearer token. */
  accessToken: string;
}

/** The signed-in user. */
export interface SelfResponse {
  /** Opaque id. */
  id: string;
  /** E-mail address for signing in. */
  email: string;
  /** Display name. */
  displayName: string;
  /** The role. */
  role: Open<UserRole>;
  /** Whether the user should choose a new password; nothing is blocked by it. */
  mustChangePassword: boolean;
}

/** What a user may do. */
export type UserRole = "member" | "owner";

/** The account of somebody who was invited. */
export interface AcceptInvitationPayload {
  /** What follows `#token=` in the link. */
  token: string;
  /** Display name, 1 to 200 characters; not blank. */
  displayName: string;
  /** The password, 8 to 1,024 characters. */
  password: string;
}

/** A new password, set by a link. */
export interface ResetPasswordPayload {
  /** What follows `#token=` in the link. */
  token: string;
  /** The new password, 8 to 1,024 characters. */
  password: string;
}

/** An API key, without the key itself. */
export interface ApiKeyResponse {
  /** Opaque id; rotating the key keeps it. */
  id: string;
  /** The user that it acts for. */
  userId: string;
  /** Display name. */
  label: string;
  /** The key's first 11 characters, to recognize it. */
  keyPrefix: string;
  /** What it may do. */
  scopes: ApiKeyScope[];
  /** The only agents that it may reach, deleted ones included; null for all. */
  agentIds: string[] | null;
  /** From when on it is refused; null for never. */
  expiresAt: string | null;
  /** When it was last used, up to 5 minutes late; null when not used since it was created or rotated. */
  lastUsedAt: string | null;
  /** The client's address of that use. */
  lastUsedIp: string | null;
  /** When it was created. */
  createdAt: string;
}

/** A new API key. No other response contains the key. */
export interface NewApiKeyResponse {
  /** Opaque id; rotating the key keeps it. */
  id: string;
  /** The user that it acts for. */
  userId: string;
  /** Display name. */
  label: string;
  /** The key's first 11 characters, to recognize it. */
  keyPrefix: string;
  /** What it may do. */
  scopes: ApiKeyScope[];
  /** The only agents that it may reach, deleted ones included; null for all. */
  agentIds: string[] | null;
  /** From when on it is refused; null for never. */
  expiresAt: string | null;
  /** When it was last used, up to 5 minutes late; null when not used since it was created or rotated. */
  lastUsedAt: string | null;
  /** The client's address of that use. */
  lastUsedIp: string | null;
  /** When it was created. */
  createdAt: string;
  /** The key itself; it is not shown again. */
  key: string;
}

/** A new API key. */
export interface CreateApiKeyPayload {
  /** Display name, 1 to 64 characters; `Default` when absent. */
  label?: string;
  /** What it may do, at least one: `register` for the routes of agents, `read` for the routes of users that read, `manage`
for those that change something too. `register` alone when absent. */
  scopes?: ApiKeyScope[];
  /** From when on it is refused, in the future, UTC unless it has an offset; null or absent for never. */
  expiresAt?: string | null;
  /** The only agents of yours that it may reach, 1 to 100; null or absent for all. */
  agentIds?: string[] | null;
}

/** Changes to an API key; absent members stay unchanged. */
export interface UpdateApiKeyPayload {
  /** Display name, 1 to 64 characters. */
  label?: string;
  /** What it may do, at least one. */
  scopes?: ApiKeyScope[];
  /** From when on it is refused, in the future, UTC unless it has an offset; null for never. */
  expiresAt?: string | null;
  /** The only agents of yours that it may reach, 1 to 100; null for all. */
  agentIds?: string[] | null;
}

/** The result of a correct password: the user and the token, or what completes the sign-in. */
export interface SignInResponse {
  /** The user; absent while the second factor is missing. */
  user?: SelfResponse;
  /** The token, which the cookie holds too; absent while the second factor is missing. */
  accessToken?: string;
  /** What completes the sign-in; absent unless the account has a second factor. */
  secondFactor?: SecondFactorResponse;
}

/** What completes a sign-in whose password was correct. */
export interface SecondFactorResponse {
  /** To be sent with the second factor; valid once, for 5 minutes and 5 tries. */
  token: string;
  /** The second factors that the user can choose from. */
  kinds: SecondFactorKind[];
}

/** What can complete a sign-in. */
export type SecondFactorKind = "totp" | "passkey" | "recovery";

/** Credentials for signing in. */
export interface LoginPayload {
  /** The e-mail address; case and surrounding white space are ignored. */
  email: string;
  /** The password. */
  password: string;
}

/** The signed-in user, in an object of its own. */
export interface WhoAmIResponse {
  /** The user. */
  user: SelfResponse;
  /** Whether the account has a second factor. */
  hasSecondFactor: boolean;
  /** Whether one has to be set up, or checked in a new sign-in, before anything else. */
  secondFactorRequired: boolean;
}

/** How to sign out. */
export interface LogoutPayload {
  /** True revokes every token of the user; otherwise only the cookie is removed. */
  everywhere?: boolean;
}

/** A change of one's own password. */
export interface ChangePasswordPayload {
  /** The current password. */
  currentPassword: string;
  /** The new password, 8 to 1,024 characters. */
  newPassword: string;
}

/** The beginning of a link to an identity provider. */
export interface BegunLinkResponse {
  /** Address at the provider to which this browser has to go within ten minutes. No other browser can end the link. */
  url: string;
}

/** Where to go on after an identity was linked. */
export interface LinkPayload {
  /** Path of the page; `/` when absent, and for anything else than a path of the page. */
  returnTo?: string | null;
}

/** How people can sign in. */
export interface SignInMethodsResponse {
  /** The identity providers, in the order in which they should be offered. */
  providers: ProviderResponse[];
  /** Whether people can sign in with a password. */
  passwordSignIn: boolean;
}

/** An identity provider that people can sign in with. */
export interface ProviderResponse {
  /** Id, for the address at which a sign-in begins. */
  id: string;
  /** Name that people see. */
  name: string;
  /** Address of an icon; always null in this version. */
  icon: string | null;
}

/** An identity at an identity provider that signs the user in. */
export interface LinkResponse {
  /** Opaque id. */
  id: string;
  /** Id of the provider; it may not be configured any more, and then signs nobody in. */
  provider: string;
  /** Name of the provider; its id when it is not configured any more. */
  name: string;
  /** Issuer identifier of the provider. */
  issuer: string;
  /** When it was linked. */
  createdAt: string;
  /** When it last signed the user in; null before that. */
  lastUsedAt: string | null;
}

/** An open invitation, without its link. */
export interface InvitationResponse {
  /** Opaque id. */
  id: string;
  /** Address of the new user. */
  email: string;
  /** Role of the new user. */
  role: Open<UserRole>;
  /** When it was made. */
  createdAt: string;
  /** Until when it can be accepted. */
  expiresAt: string;
}

/** A new invitation. No other response contains the link. */
export interface NewInvitationResponse {
  /** Opaque id. */
  id: string;
  /** Address of the new user. */
  email: string;
  /** Role of the new user. */
  role: Open<UserRole>;
  /** When it was made. */
  createdAt: string;
  /** Until when it can be accepted. */
  expiresAt: string;
  /** The link, valid once; whoever has it can create the account. */
  link: string;
  /** Whether the mail server has accepted a mail with the link; otherwise hand it over yourself. */
  mailed: boolean;
}

/** An invitation of a new user. */
export interface CreateInvitationPayload {
  /** Address of the new user. */
  email: string;
  /** The role; `member` when absent. */
  role?: UserRole;
}

/** A passkey of the signed-in user. */
export interface PasskeyResponse {
  /** Opaque id. */
  id: string;
  /** Display name. */
  name: string;
  /** Whether the authenticator copies it to other devices of the user. */
  isBackedUp: boolean;
  /** When it was added. */
  createdAt: string;
  /** When it last signed in; null for never. */
  lastUsedAt: string | null;
}

/** What a browser needs to create a passkey. */
export interface PasskeyCreationResponse {
  /** To be sent back with the new credential; valid once and for 5 minutes. */
  token: string;
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON`. */
  options: PasskeyCreationOptions;
}

/** `PublicKeyCredentialCreationOptionsJSON` of the WebAuthn specification; texts of bytes are base64url. */
export interface PasskeyCreationOptions {
  /** This server. */
  rp: RelyingPartyEntity;
  /** The user. */
  user: UserEntity;
  /** What the authenticator signs. */
  challenge: string;
  /** Accepted algorithms, the preferred first. */
  pubKeyCredParams: CredentialParameters[];
  /** Milliseconds. */
  timeout: number;
  /** `none`. */
  attestation: string;
  /** What is demanded of the authenticator. */
  authenticatorSelection: AuthenticatorSelectionCriteria;
  /** Credentials of the user, which the authenticator must not have. */
  excludeCredentials: CredentialDescriptor[];
}

/** This server, as authenticators show it. */
export interface RelyingPartyEntity {
  /** Host that the passkey belongs to. */
  id: string;
  /** Display name. */
  name: string;
}

/** The user, as authenticators store and show it. */
export interface UserEntity {
  /** User handle, base64url. */
  id: string;
  /** E-mail address. */
  name: string;
  /** Display name. */
  displayName: string;
}

/** A kind of credential. */
export interface CredentialParameters {
  /** `public-key`. */
  type: string;
  /** COSE algorithm. */
  alg: number;
}

/** What is demanded of an authenticator. */
export interface AuthenticatorSelectionCriteria {
  /** `required`: the authenticator stores the passkey with the user. */
  residentKey: string;
  /** The same for older browsers. */
  requireResidentKey: boolean;
  /** `required`: the authenticator verifies the user by a PIN or biometrics. */
  userVerification: string;
}

/** A credential. */
export interface CredentialDescriptor {
  /** `public-key`. */
  type: string;
  /** Id of the credential, base64url. */
  id: string;
  /** How the authenticator is reached; absent when unknown. */
  transports?: string[];
}

/** A new passkey. */
export interface AddedPasskeyResponse {
  /** The passkey. */
  passkey: PasskeyResponse;
  /** Ten codes, each valid once; none when the account had a second factor before. */
  recoveryCodes: string[];
}

/** A new passkey: the response of `navigator.credentials.create`. */
export interface AddPasskeyPayload {
  /** The token that came with the options. */
  token: string;
  /** Display name, 1 to 200 characters, not blank; `Passkey` when absent. */
  name?: string;
  /** The credential, as `toJSON()` writes it. */
  attestation: PasskeyAttestationPayload;
}

/** A new credential; its other members are ignored. */
export interface PasskeyAttestationPayload {
  /** Id of the credential, base64url. */
  id: string;
  /** What the authenticator answered. */
  response: AttestationResponsePayload;
}

/** The authenticator's answer to a registration. All texts are base64url. */
export interface AttestationResponsePayload {
  /** The client data. */
  clientDataJSON: string;
  /** The attestation object. */
  attestationObject: string;
  /** How the authenticator is reached, as the browser names it; at most 16. */
  transports?: string[] | null;
}

/** What proves that second factors may be changed: the password, or a code. */
export interface FactorProofPayload {
  /** The password; left out if there is a code. */
  password?: string | null;
  /** Six digits of the authenticator app, or a recovery code; left out if there is a password. */
  code?: string | null;
}

/** What a browser needs to sign in with a passkey. */
export interface PasskeyRequestResponse {
  /** To be sent back with the signature; valid once and for 5 minutes. */
  token: string;
  /** For `PublicKeyCredential.parseRequestOptionsFromJSON`. */
  options: PasskeyRequestOptions;
}

/** `PublicKeyCredentialRequestOptionsJSON` of the WebAuthn specification; texts of bytes are base64url. */
export interface PasskeyRequestOptions {
  /** What the authenticator signs. */
  challenge: string;
  /** Milliseconds. */
  timeout: number;
  /** Host that the passkeys belong to. */
  rpId: string;
  /** Credentials that are accepted; empty for all of this host. */
  allowCredentials: CredentialDescriptor[];
  /** `required`: the authenticator verifies the user by a PIN or biometrics. */
  userVerification: string;
}

/** A sign-in: the response of `navigator.credentials.get`. */
export interface PasskeySignInPayload {
  /** The token that came with the options. */
  token: string;
  /** The credential, as `toJSON()` writes it. */
  assertion: PasskeyAssertionPayload;
}

/** A signature by a passkey; its other members are ignored. */
export interface PasskeyAssertionPayload {
  /** Id of the credential, base64url. */
  id: string;
  /** What the authenticator answered. */
  response: AssertionResponsePayload;
}

/** The authenticator's answer to a sign-in. All texts are base64url. */
export interface AssertionResponsePayload {
  /** The client data. */
  clientDataJSON: string;
  /** The authenticator data. */
  authenticatorData: string;
  /** The signature. */
  signature: string;
  /** The user handle; needed to sign in with a passkey alone. */
  userHandle?: string | null;
}

/** A link that sets a new password. No other response contains it. */
export interface PasswordLinkResponse {
  /** The link, valid once; whoever has it can set the password. */
  link: string;
  /** Until when it can be used. */
  expiresAt: string;
  /** Whether the mail server has accepted a mail with the link; otherwise hand it over yourself. */
  mailed: boolean;
}

/** A user's preferences. */
export interface PreferencesResponse {
  /** The user. */
  userId: string;
  /** `light`, `dark` or `system`. */
  theme: Open<PreferencesResponseTheme>;
  /** Whether the management dashboard is shown; a preference, not a permission. */
  managementDashboard: boolean;
  /** `en`, `de`, or `system` for the browser's setting. */
  language: Open<PreferencesResponseLanguage>;
  /** Name of a time zone in the IANA database, or `system` for the browser's setting. */
  timeZone: string;
  /** ISO 4217 code of the currency of costs. */
  currency: string;
  /** When they were last changed; null for never. */
  updatedAt: string | null;
}

/** Changes to the user's preferences; absent members stay unchanged. */
export interface UpdatePreferencesPayload {
  /** `light`, `dark` or `system`. */
  theme?: UpdatePreferencesPayloadTheme;
  /** Whether the management dashboard is shown. */
  managementDashboard?: boolean;
  /** `en`, `de`, or `system` for the browser's setting. */
  language?: UpdatePreferencesPayloadLanguage;
  /** Name of a time zone in the IANA database, `Europe/Berlin`, or `system` for the browser's setting. */
  timeZone?: string;
  /** ISO 4217 code of the currency of costs, in upper case. */
  currency?: string;
}

/** New recovery codes. No other response contains them. */
export interface RecoveryCodesResponse {
  /** Ten codes, each valid once; none when the account had a second factor before. */
  recoveryCodes: string[];
}

/** The second factors that complete a sign-in which waits for one. */
export interface PendingSignInResponse {
  /** The second factors that the user can choose from. */
  kinds: SecondFactorKind[];
}

/** The second factor that completes a sign-in. */
export interface SecondFactorPayload {
  /** The token of the sign-in that waits; the cookie has it after a sign-in at an identity provider. */
  token?: string | null;
  /** Six digits of the authenticator app, or a recovery code; dashes and white space are ignored. Left out with a passkey. */
  code?: string | null;
  /** The signature of a passkey, as `toJSON()` of the credential writes it; left out with a code. */
  assertion?: PasskeyAssertionPayload | null;
  /** True leaves out the second factor in this browser for 30 days, or until the password or a factor changes. */
  rememberBrowser?: boolean;
}

/** A sign-in that a passkey is to complete. */
export interface SecondFactorOptionsPayload {
  /** The token of the sign-in that waits; the cookie has it after a sign-in at an identity provider. */
  token?: string | null;
}

/** The second factors of the caller. */
export interface SecondFactorStatusResponse {
  /** Whether an authenticator app is set up. */
  totp: boolean;
  /** Number of passkeys. */
  passkeys: number;
  /** Number of recovery codes that have not been used. */
  recoveryCodesLeft: number;
  /** Whether the server demands a second factor of everybody. */
  required: boolean;
}

/** The secret of a new authenticator app. No other response contains it. */
export interface TotpSecretResponse {
  /** The secret in base32, to be typed where no code can be scanned. */
  secret: string;
  /** The address to be shown as a QR code. */
  uri: string;
}

/** A code of the authenticator app that is set up. */
export interface ConfirmTotpPayload {
  /** Six digits; white space is ignored. */
  code: string;
}

/** A user, as shown to owners. */
export interface UserResponse {
  /** Opaque id. */
  id: string;
  /** E-mail address for signing in. */
  email: string;
  /** Display name. */
  displayName: string;
  /** The role. */
  role: Open<UserRole>;
  /** Whether the user should choose a new password. */
  mustChangePassword: boolean;
  /** When the account was created. */
  createdAt: string;
  /** Whether the account has a second factor. */
  hasSecondFactor: boolean;
}

/** A new user. */
export interface CreateUserPayload {
  /** E-mail address for signing in. */
  email: string;
  /** Display name, 1 to 200 characters; not blank. */
  displayName: string;
  /** The first password, 8 to 1,024 characters. */
  password: string;
  /** The role; `member` when absent. */
  role?: UserRole;
}

/** Changes to a user; absent members stay unchanged. */
export interface UpdateUserPayload {
  /** Display name, 1 to 200 characters; not blank. */
  displayName?: string;
  /** The role. */
  role?: UserRole;
}

/** A session: a place where the user is signed in. */
export interface UserSessionResponse {
  /** Opaque id. */
  id: string;
  /** When the user signed in. */
  startedAt: string;
  /** When it was last used, up to 5 minutes late. */
  lastUsedAt: string;
  /** Address of the client that signed in; null when it is not known. */
  ip: string | null;
  /** What that client said it is, at most 400 characters; null for nothing. */
  userAgent: string | null;
  /** How the user signed in. */
  method: Open<SignInMethod>;
  /** Id of the identity provider; null unless it was used. */
  provider: string | null;
  /** Whether a second factor was checked. */
  secondFactor: boolean;
  /** Whether this request belongs to it. */
  current: boolean;
}

/** How a user proved who they are. */
export type SignInMethod = "password" | "passkey" | "provider";

export type SortBy = "ts" | "event" | "channel" | "model" | "status";

export type SortDir = "asc" | "desc";

export type AgentHistoryResponseStep = "minute" | "hour" | "day";

export type HistoryResponseStep = "minute" | "hour" | "day";

export type AlertRuleResponseKind =
  | "unreachable"
  | "silent"
  | "cron_failed"
  | "cron_overdue"
  | "mcp_down"
  | "failing"
  | "budget"
  | "spike"
  | "approval_waiting";

export type AlertRuleResponseSeverity = "info" | "warning" | "critical";

export type BudgetThresholdOf = "tokens" | "cost";

export type BudgetThresholdPer = "day" | "month";

export type CreateAlertRulePayloadKind =
  | "unreachable"
  | "silent"
  | "cron_failed"
  | "cron_overdue"
  | "mcp_down"
  | "failing"
  | "budget"
  | "spike"
  | "approval_waiting";

export type AlertResponseKind =
  | "unreachable"
  | "silent"
  | "cron_failed"
  | "cron_overdue"
  | "mcp_down"
  | "failing"
  | "budget"
  | "spike"
  | "approval_waiting";

export type AlertResponseSeverity = "info" | "warning" | "critical";

export type AlertResponseState = "pending" | "firing" | "resolved";

export type AgentUsageResponseStatus = "ok" | "partial" | "unsupported" | "error";

export type PreferencesResponseTheme = "light" | "dark" | "system";

export type PreferencesResponseLanguage = "system" | "en" | "de";

export type UpdatePreferencesPayloadTheme = "light" | "dark" | "system";

export type UpdatePreferencesPayloadLanguage = "system" | "en" | "de";
