// Generated from openapi.json by "dotnet cake --target=Client"; changes belong into the program or into templates/.
import type { CallOptions, Transport } from "./transport.js";
import type { Open } from "./values.js";

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

export class AgentChannelsClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists all agents of the key's user, newest first, including sub-agents.
   *
   * Secrets are shown as `***`. An agent recognizes its channel by the data that it stored in it.
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
   * creates its agent once.
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
   * then by id; otherwise an array. Secrets are shown as `***`.
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
   * A change of status is stored in the agent's history; a repeated one only confirms that the agent is running. Send `offline` before
   * the runtime stops: otherwise the agent is shown as offline after three minutes, unless the server is configured otherwise.
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

export class ApiKeysClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Lists your API keys, newest first.
   *
   * A key authorizes agents to act for you. Its value was shown once, when it was created or rotated.
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
   * Agents send it as `x-api-key` or as a bearer token. Only its hash is stored: a lost key has to be replaced.
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
   * Replaces the value of an API key; the old one is refused.
   *
   * Id and label are kept. An agent that still sends the old value gets 401 from its next call on.
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
}

export class AuthClient {
  constructor(private readonly transport: Transport) {}

  /**
   * Signs in; the response also sets the session cookie.
   *
   * A wrong address and a wrong password get the same response. Failed attempts are limited for each pair of client and account, and so
   * are concurrent attempts of one client; `Retry-After` of a 429 says when to retry.
   * @param body
   * @param options What can be said about any call.
   * @returns The user and the token.
   * @throws PlacetApiError, whatever goes wrong.
   */
  login(body: LoginPayload, options?: CallOptions): Promise<SignedInResponse> {
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
   * Without a body, only the session cookie of this browser is removed.
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
   * The address has to be unused; case, surrounding white space and Unicode composition are ignored. Give the user the password through another channel.
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
}

/** Other agents that this agent may call. */
export interface A2aPeerList {
  /** The peers. */
  items?: A2aPeer[] | null;
  /** The peers by alias, from runtimes that answer so. */
  peers?: { [key: string]: A2aPeer } | null;
}

/** Another agent that this agent may call; never its token. */
export interface A2aPeer {
  /** Alias, which is its key. */
  alias?: string | null;
  /** Its address. */
  url?: string | null;
  /** Name from its card; null until that was read. */
  name?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Whether a token for it is stored. */
  hasToken?: boolean | null;
  /** Whether it may be called. */
  enabled?: boolean | null;
  /** When it was registered, ISO-8601. */
  createdAt?: string | null;
  /** When it was changed, ISO-8601. */
  updatedAt?: string | null;
  /** When it was last called, ISO-8601. */
  lastCalledAt?: string | null;
  /** What the last failed call said. */
  lastError?: string | null;
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
  /** Id that the server's log lines about this request carry. */
  traceId: string;
}

/** What went wrong, for programs and for people. */
export interface ErrorDetail {
  /** Stable snake_case word to switch on. Later versions may answer further ones. */
  code: Open<
    | "validation_failed"
    | "malformed_json"
    | "unauthorized"
    | "invalid_credentials"
    | "invalid_api_key"
    | "wrong_password"
    | "forbidden"
    | "last_owner"
    | "cross_origin_request"
    | "agent_not_found"
    | "management_not_configured"
    | "api_key_not_found"
    | "user_not_found"
    | "route_not_found"
    | "method_not_allowed"
    | "request_timeout"
    | "email_taken"
    | "agent_limit"
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

/** One broken rule of a request. */
export interface FieldError {
  /** The field as it is written in the request; empty when the whole body is meant. */
  path: string;
  /** What is wrong with it. */
  message: string;
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

/** What a runtime said, for programs and for people. */
export interface UpstreamErrorDetail {
  /** `upstream_` and the status that the runtime answered with. */
  code: string;
  /** The runtime's own text, or the usual phrase of its status; at most 500 characters. */
  message: string;
}

/** A peer to register, or to overwrite. */
export interface A2aPeerDraft {
  /** Alias; not blank. */
  alias: string;
  /** Its absolute http(s) address. */
  url?: string | null;
  /** Token for it; left out keeps the stored one, null removes it. */
  token?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Whether it may be called; true when left out. */
  enabled?: boolean | null;
}

/** That a peer is gone. */
export interface A2aPeerDeletion {
  /** Its alias. */
  alias?: string | null;
  /** Always true. */
  deleted?: boolean | null;
}

/** The agent's A2A card, of version 0.3 or 1.0. */
export interface AgentCardDocument {
  /** Name. */
  name?: string | null;
  /** What it does. */
  description?: string | null;
  /** The agent's own version. */
  version?: string | null;
  /** Version of A2A (0.3). */
  protocolVersion?: string | null;
  /** Preferred address (0.3). */
  url?: string | null;
  /** `JSONRPC`, `GRPC` or `HTTP+JSON` (0.3). */
  preferredTransport?: string | null;
  /** Further addresses (0.3). */
  additionalInterfaces?: AgentCardInterface[] | null;
  /** Addresses, the first one preferred (1.0). */
  supportedInterfaces?: AgentCardInterface[] | null;
  /** Who runs it. */
  provider?: AgentCardProvider | null;
  /** Address of a picture. */
  iconUrl?: string | null;
  /** Address of its documentation. */
  documentationUrl?: string | null;
  /** What it can do. */
  capabilities?: AgentCardCapabilities | null;
  /** How to authenticate, by name: as in OpenAPI (0.3), or an object whose only member names the kind (1.0). */
  securitySchemes?: { [key: string]: unknown } | null;
  /** Which of them are needed, and with which scopes; one entry is enough (0.3). */
  security?: { [key: string]: string[] }[] | null;
  /** Which of them are needed (1.0). */
  securityRequirements?: unknown[] | null;
  /** Media types that it takes. */
  defaultInputModes?: string[] | null;
  /** Media types that it answers. */
  defaultOutputModes?: string[] | null;
  /** What it can be asked for. */
  skills?: AgentCardSkill[] | null;
  /** Whether callers it knows get a longer card (0.3). */
  supportsAuthenticatedExtendedCard?: boolean | null;
  /** Signatures of the card. */
  signatures?: AgentCardSignature[] | null;
}

/** An address at which an agent answers. */
export interface AgentCardInterface {
  /** The address. */
  url?: string | null;
  /** `JSONRPC`, `GRPC` or `HTTP+JSON` (0.3). */
  transport?: string | null;
  /** The same in 1.0. */
  protocolBinding?: string | null;
  /** Version of A2A that is spoken there (1.0). */
  protocolVersion?: string | null;
  /** What tells several agents at one address apart (1.0). */
  tenant?: string | null;
}

/** Who runs an agent. */
export interface AgentCardProvider {
  /** Name. */
  organization?: string | null;
  /** Address. */
  url?: string | null;
}

/** What an agent can do beyond answering. */
export interface AgentCardCapabilities {
  /** Whether it answers piece by piece. */
  streaming?: boolean | null;
  /** Whether it tells by itself how a task goes on. */
  pushNotifications?: boolean | null;
  /** Extensions of A2A that it knows. */
  extensions?: AgentCardExtension[] | null;
  /** Whether it remembers the states of a task (0.3). */
  stateTransitionHistory?: boolean | null;
  /** Whether callers it knows get a longer card (1.0). */
  extendedAgentCard?: boolean | null;
}

/** An extension of A2A. */
export interface AgentCardExtension {
  /** Its name. */
  uri?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Whether callers have to know it. */
  required?: boolean | null;
  /** Free. */
  params?: unknown;
}

/** Something that an agent can be asked for. */
export interface AgentCardSkill {
  /** Id. */
  id?: string | null;
  /** Name. */
  name?: string | null;
  /** What it does. */
  description?: string | null;
  /** Words to find it by. */
  tags?: string[] | null;
  /** What one could say. */
  examples?: string[] | null;
  /** Media types that it takes. */
  inputModes?: string[] | null;
  /** Media types that it answers. */
  outputModes?: string[] | null;
}

/** A signature of a card, as a JSON web signature. */
export interface AgentCardSignature {
  /** Its protected header, base64url. */
  protected?: string | null;
  /** The signature, base64url. */
  signature?: string | null;
  /** Its other header. */
  header?: unknown;
}

/** What a peer answered. A failed task is no error: look at `state`. */
export interface A2aCallAnswer {
  /** The peer. */
  alias?: string | null;
  /** All text of the answer. */
  text?: string | null;
  /** For a following call. */
  contextId?: string | null;
  /** For a following call. */
  taskId?: string | null;
  /** State of the task; null when the peer answered with a message. */
  state?: string | null;
  /** The peer's task or message as received. */
  result?: unknown;
}

/** What to say to a peer. */
export interface A2aCall {
  /** The text; not blank. */
  message?: string | null;
  /** Goes on with an earlier conversation. */
  contextId?: string | null;
  /** Goes on with an earlier task. */
  taskId?: string | null;
  /** Passed on to the peer. */
  metadata?: unknown;
}

/** Events of the audit log. */
export interface AuditEventList {
  /** The events, in the order that was asked for. */
  items?: AuditEvent[] | null;
  /** Whether the limit cut something off. */
  hasMore?: boolean | null;
  /** How many events are in `items`. */
  count?: number | null;
}

/** One thing that happened in the runtime. Kinds have members of their own beside these. */
export interface AuditEvent {
  /** When, ISO-8601. */
  ts?: string | null;
  /** Kind: `tool_call`, `llm_call`, `run_start`, `api_request` and others. */
  event?: Open<"tool_call" | "llm_call" | "run_start" | "api_request"> | null;
  /** What started the work: a channel, `cron`, `api`, `system` and others. */
  origin?: string | null;
  /** Channel name. */
  channel?: string | null;
  /** Which chat of that channel. */
  channel_id?: string | null;
  /** The run of the agent that it belongs to. */
  run_id?: string | null;
  /** Joins runs that belong together. */
  trace_id?: string | null;
  /** The turn of a user that it belongs to. */
  turn_id?: string | null;
  /** The run that started this one. */
  parent_run_id?: string | null;
  /** The session that it happened in. */
  session_key?: string | null;
  /** Tool that was called. */
  tool_name?: string | null;
  /** Model that was used. */
  model?: string | null;
  /** `ok`, `error`, `denied`, `timeout` and others. */
  status?: Open<"ok" | "error" | "denied" | "timeout"> | null;
  /** How long it took, milliseconds. */
  duration_ms?: number | null;
  /** What went wrong. */
  error?: string | null;
  /** Begin of a tool's arguments, secrets redacted. */
  args_preview?: string | null;
  /** Begin of a tool's result, secrets redacted. */
  result_preview?: string | null;
  /** HTTP method, of an API request. */
  method?: string | null;
  /** Path, of an API request. */
  path?: string | null;
  /** Status, of an API request. */
  http_status?: number | null;
  /** Caller's address, of an API request. */
  remote?: string | null;
  /** Tokens sent to a model. */
  prompt_tokens?: number | null;
  /** Tokens received from a model. */
  completion_tokens?: number | null;
  /** Part of the tokens sent that came from a cache. */
  cached_tokens?: number | null;
  /** Members that are not described here, as they came. */
  [key: string]: unknown;
}

/** Counts of the events of a window of time. */
export interface AuditStats {
  /** Begin of the window. */
  from?: string | null;
  /** End of the window. */
  to?: string | null;
  /** All events. */
  total?: number | null;
  /** Counts by kind. */
  byEvent?: { [key: string]: number } | null;
  /** Counts by what started the work. */
  byOrigin?: { [key: string]: number } | null;
  /** Counts by channel. */
  byChannel?: { [key: string]: number } | null;
  /** Counts by model. */
  byModel?: { [key: string]: number } | null;
  /** Counts by status. */
  byStatus?: { [key: string]: number } | null;
  /** Counts by tool. */
  byTool?: { [key: string]: number } | null;
  /** How many different runs there were. */
  runs?: number | null;
  /** How many events have the status `error`. */
  errors?: number | null;
}

/** All events of one run. */
export interface AuditRun {
  /** The run. */
  runId?: string | null;
  /** Its events, oldest first. */
  items?: AuditEvent[] | null;
  /** How many they are. */
  count?: number | null;
}

/** The surfaces that the agent is connected to. */
export interface ChannelMap {
  /** Configuration by channel name; global switches may stand beside them. */
  channels?: { [key: string]: unknown } | null;
}

/** One channel. */
export interface Channel {
  /** Its name. */
  name?: string | null;
  /** Its configuration. */
  config?: unknown;
}

/** A channel after a change. */
export interface ChannelSaved {
  /** Its name. */
  name?: string | null;
  /** Its configuration as it is stored, secrets masked. */
  config?: unknown;
  /** Whether it takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** Configuration of a channel; free-form. It replaces the stored one whole and takes effect after a restart. */
export interface ChannelConfig {
  /** Whether the channel is used. */
  enabled?: boolean | null;
  /** Who may write; empty is nobody, `*` is everybody. */
  allowFrom?: string[] | null;
  /** Whether answers are shown while they are made. */
  streaming?: boolean | null;
  /** Members that are not described here, as they came. */
  [key: string]: unknown;
}

/** That a channel is gone. */
export interface ChannelDeletion {
  /** Its name. */
  name?: string | null;
  /** Always true. */
  deleted?: boolean | null;
  /** Whether it takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** What a command of the runtime answered. */
export interface CommandAnswer {
  /** Whether it was accepted. */
  ok?: boolean | null;
  /** The command. */
  command?: string | null;
  /** The session; null when it is about none. */
  sessionKey?: string | null;
  /** Text for people; not to be parsed. */
  content?: string | null;
}

/** Which session a command is about. */
export interface SessionCommand {
  /** The session; left out, all of them or the default one. */
  sessionKey?: string | null;
}

/** Which session a command is about; it has to say so. */
export interface SessionChoice {
  /** The session. */
  sessionKey: string;
}

/** State of a session and of the runtime. */
export interface CommandStatus {
  /** Whether it was accepted. */
  ok?: boolean | null;
  /** `/status`. */
  command?: string | null;
  /** The session. */
  sessionKey?: string | null;
  /** Text for people; not to be parsed. */
  content?: string | null;
  /** Version of the runtime. */
  version?: string | null;
  /** Model of the session. */
  model?: string | null;
  /** Seconds since the runtime started. */
  uptime?: number | null;
  /** Turns and sub-agents that run in the session. */
  activeTasks?: number | null;
  /** Messages in the session. */
  messageCount?: number | null;
  /** Estimated size of the prompt, tokens. */
  contextTokens?: number | null;
  /** Window of the model, tokens. */
  contextWindowTokens?: number | null;
  /** Usage of the last turn. */
  lastUsage?: CommandUsage | null;
}

/** Usage of one turn. */
export interface CommandUsage {
  /** Tokens sent. */
  prompt_tokens?: number | null;
  /** Tokens received. */
  completion_tokens?: number | null;
  /** Part of the tokens sent that came from a cache. */
  cached_tokens?: number | null;
}

/** All model providers that the runtime knows, also those without a key. */
export interface ProviderList {
  /** The providers. */
  items?: Provider[] | null;
}

/** A model provider; never its key. */
export interface Provider {
  /** Name. */
  name?: string | null;
  /** Name for people. */
  label?: string | null;
  /** Environment variable of its key; empty when there is none. */
  envKey?: string | null;
  /** Whether it is connected by log-in rather than by a key. */
  isOauth?: boolean | null;
  /** Whether it is a server of one's own, which needs no key. */
  isLocal?: boolean | null;
  /** Whether address and key are both the user's and are not checked. */
  isDirect?: boolean | null;
  /** Whether it takes an address. */
  supportsApiBase?: boolean | null;
  /** Whether it needs an address. */
  requiresApiBase?: boolean | null;
  /** Whether it needs a key. */
  requiresApiKey?: boolean | null;
  /** Its address; empty when not set. */
  apiBase?: string | null;
  /** The address it has by default; empty when there is none. */
  defaultApiBase?: string | null;
  /** Whether a key is stored, or the log-in is connected. */
  hasValue?: boolean | null;
  /** What stands for the key; empty without one. */
  masked?: string | null;
}

/** Key and address of a provider that has none yet; at least one of the last three. */
export interface ProviderDraft {
  /** The provider. */
  name: string;
  /** Its key, at most 64 KiB of UTF-8. */
  value?: string | null;
  /** Its address. */
  apiBase?: string | null;
  /** Another name of `apiBase`, which wins when both are there. */
  baseUrl?: string | null;
}

/** New key or address of a provider; at least one of them. */
export interface ProviderChange {
  /** Its key, at most 64 KiB of UTF-8. */
  value?: string | null;
  /** Its address; null clears. */
  apiBase?: string | null;
  /** Another name of `apiBase`, which wins when both are there. */
  baseUrl?: string | null;
}

/** A log-in that a person has to finish at the provider. */
export interface OAuthStart {
  /** What to poll with. */
  sessionId?: string | null;
  /** `device`. */
  mode?: Open<"device"> | null;
  /** What the person types at the provider. */
  userCode?: string | null;
  /** The page to open. */
  verificationUri?: string | null;
  /** Seconds until it expires. */
  expiresIn?: number | null;
  /** Seconds between polls; at least 2. */
  interval?: number | null;
}

/** How far a log-in is. */
export interface OAuthPoll {
  /** `pending`, `ok` or `error`; after the last two polling ends. */
  status?: Open<"pending" | "ok" | "error"> | null;
  /** What went wrong, for people. */
  error?: string | null;
  /** The account that is connected. */
  account?: string | null;
}

/** Secrets that the runtime keeps for its tools; never their values. */
export interface CredentialList {
  /** The secrets, ordered by key. */
  items?: Credential[] | null;
  /** How many they are. */
  count?: number | null;
}

/** A secret of the runtime; never its value. */
export interface Credential {
  /** Name, like that of an environment variable. */
  key?: string | null;
  /** Whether a value is stored. */
  hasValue?: boolean | null;
  /** What stands for the value; empty without one. */
  masked?: string | null;
  /** Whether shell commands of the agent get it as an environment variable. */
  exposed?: boolean | null;
}

/** A new secret. */
export interface CredentialDraft {
  /** Name: letters, digits and underscores, not beginning with a digit. */
  key: string;
  /** The value: any text, at most 64 KiB of UTF-8. */
  value: string;
  /** Whether shell commands of the agent get it as an environment variable; false when left out. */
  exposed?: boolean | null;
}

/** A new value of a secret. */
export interface CredentialValue {
  /** The value: any text, at most 64 KiB of UTF-8. */
  value: string;
}

/** That a secret is gone. */
export interface CredentialDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Its name. */
  key?: string | null;
}

/** Whether shell commands get a secret. */
export interface CredentialExposure {
  /** Whether they do. */
  exposed: boolean;
}

/** Scheduled jobs, paused ones and the runtime's own included. */
export interface CronJobList {
  /** The jobs. */
  items?: CronJob[] | null;
  /** How many they are. */
  count?: number | null;
}

/** A scheduled job. */
export interface CronJob {
  /** Id. */
  id?: string | null;
  /** Name for people. */
  name?: string | null;
  /** False while it is paused. */
  enabled?: boolean | null;
  /** When it runs. */
  schedule?: CronSchedule | null;
  /** What it does. */
  payload?: CronPayload | null;
  /** How it went and when it goes on. */
  state?: CronState | null;
  /** When it was made, milliseconds since 1970. */
  created_at_ms?: number | null;
  /** When it was changed, milliseconds since 1970. */
  updated_at_ms?: number | null;
  /** Whether it is removed after it ran; only for jobs that run once. */
  delete_after_run?: boolean | null;
}

/** When a job runs; only the members of its kind are set. */
export interface CronSchedule {
  /** `at` once, `every` interval, or `cron` expression. */
  kind?: Open<"at" | "every" | "cron"> | null;
  /** The moment, milliseconds since 1970. */
  at_ms?: number | null;
  /** The interval, milliseconds, above 0. */
  every_ms?: number | null;
  /** Five fields: minute, hour, day, month, weekday. */
  expr?: string | null;
  /** IANA time zone of the expression; null is the runtime's own. */
  tz?: string | null;
}

/** What a job does. */
export interface CronPayload {
  /** `agent_turn` or `system_event`. */
  kind?: Open<"agent_turn" | "system_event"> | null;
  /** The task. */
  message?: string | null;
  /** Whether the result goes to a channel. */
  deliver?: boolean | null;
  /** That channel. */
  channel?: string | null;
  /** The chat in that channel. */
  to?: string | null;
  /** Longer instructions. */
  detail_prompt?: string | null;
  /** Workspace scripts to run. */
  scripts?: string[] | null;
  /** Whether a person is asked before it runs. */
  require_approval?: boolean | null;
  /** The session that it works in. */
  session_key?: string | null;
  /** Channel where the job was made. */
  origin_channel?: string | null;
  /** Chat where the job was made. */
  origin_chat_id?: string | null;
  /** Free. */
  channel_meta?: unknown;
  /** Free. */
  origin_metadata?: unknown;
}

/** How a job went and when it goes on. */
export interface CronState {
  /** Next run, milliseconds since 1970; null when paused or over. */
  next_run_at_ms?: number | null;
  /** Start of the last run, milliseconds since 1970. */
  last_run_at_ms?: number | null;
  /** `ok`, `error` or `skipped`. */
  last_status?: Open<"ok" | "error" | "skipped"> | null;
  /** What went wrong, or why it was skipped. */
  last_error?: string | null;
  /** The last 20 runs, oldest first. */
  run_history?: CronRun[] | null;
}

/** One run of a job. */
export interface CronRun {
  /** Its start, milliseconds since 1970. */
  run_at_ms?: number | null;
  /** `ok`, `error` or `skipped`. */
  status?: Open<"ok" | "error" | "skipped"> | null;
  /** How long it took, milliseconds. */
  duration_ms?: number | null;
  /** What went wrong. */
  error?: string | null;
}

/** A new job. */
export interface CronJobDraft {
  /** Name for people; not blank. */
  name: string;
  /** When it runs. */
  schedule?: CronScheduleDraft | null;
  /** The task. */
  message?: string | null;
  /** Whether the result goes to a channel. */
  deliver?: boolean | null;
  /** That channel. */
  channel?: string | null;
  /** The chat in that channel. */
  to?: string | null;
  /** Whether it is removed after it ran. */
  delete_after_run?: boolean | null;
  /** False makes it paused. */
  enabled?: boolean | null;
  /** The session that it works in. */
  session_key?: string | null;
  /** Longer instructions. */
  detail_prompt?: string | null;
  /** Workspace scripts to run. */
  scripts?: string[] | null;
  /** Whether a person is asked before it runs. */
  require_approval?: boolean | null;
}

/** When a job is to run; only the members of its kind are set. */
export interface CronScheduleDraft {
  /** `at` once, `every` interval, or `cron` expression. */
  kind?: ("at" | "every" | "cron") | null;
  /** The moment, milliseconds since 1970. */
  at_ms?: number | null;
  /** The interval, milliseconds, above 0. */
  every_ms?: number | null;
  /** Five fields: minute, hour, day, month, weekday. */
  expr?: string | null;
  /** IANA time zone of the expression; null is the runtime's own. */
  tz?: string | null;
}

/** What to change about a job; what is left out stays as it is. */
export interface CronJobChange {
  /** Name for people. */
  name?: string | null;
  /** When it runs; replaces the whole schedule. */
  schedule?: CronScheduleDraft | null;
  /** The task. */
  message?: string | null;
  /** Whether the result goes to a channel. */
  deliver?: boolean | null;
  /** That channel; null clears. */
  channel?: string | null;
  /** The chat in that channel; null clears. */
  to?: string | null;
  /** Whether it is removed after it ran. */
  delete_after_run?: boolean | null;
  /** False pauses it. */
  enabled?: boolean | null;
}

/** That a job is gone. */
export interface CronJobDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Its id. */
  id?: string | null;
}

/** That a job was started; its outcome is read later from the job's state. */
export interface CronJobStart {
  /** Whether the runtime accepted it. */
  ok?: boolean | null;
  /** The job. */
  id?: string | null;
  /** Whether it runs now. */
  started?: boolean | null;
}

/** How a runtime is. */
export interface HealthReport {
  /** `ok`; another word means that it calls itself unwell; absent means fine. */
  status?: Open<"ok"> | null;
  /** Seconds since it started. */
  uptime?: number | null;
  /** How many sessions it has. */
  sessions?: number | null;
  /** Its version. */
  version?: string | null;
  /** The agent's name, as the runtime knows it. */
  name?: string | null;
  /** The model that it uses. */
  model?: string | null;
}

/** Runs of self-improvement, newest first. */
export interface ImprovementRunList {
  /** The runs. */
  items?: ImprovementRun[] | null;
  /** How many are in `items`. */
  count?: number | null;
  /** How many there could be at the most. */
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
  /** `proposed`, `approval_requested`, `applied`, `rolled_back`, `rejected`, `failed_validation`, `no_change`, `commented` and others. */
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
  /** When it was made, as text. */
  created_at?: string | null;
  /** When it was changed, as text. */
  updated_at?: string | null;
  /** `none`, `pending`, `approved` or `rejected`. */
  approval_state?: Open<"none" | "pending" | "approved" | "rejected"> | null;
  /** What it proposes, for people. */
  proposal_summary?: string | null;
  /** One entry for each changed file; empty means there is nothing to approve. */
  diff_artifacts?: string[] | null;
  /** How its validation went. */
  checks?: ImprovementCheck[] | null;
  /** The version to go back to, once it was applied. */
  rollback_ref?: string | null;
  /** Free. */
  metadata?: unknown;
}

/** One step of a validation. */
export interface ImprovementCheck {
  /** Name. */
  name?: string | null;
  /** `failed`, or another word for a pass. */
  status?: Open<"failed"> | null;
  /** More, for people. */
  detail?: string | null;
}

/** A comment on a run. */
export interface ImprovementComment {
  /** The comment. */
  comment?: string | null;
  /** Who wrote it. */
  actor?: string | null;
}

/** Why a run is approved, rejected or rolled back. */
export interface ImprovementDecision {
  /** Why. */
  reason?: string | null;
}

/** Servers of the Model Context Protocol that give the agent tools. */
export interface McpServerList {
  /** The servers. */
  items?: McpServer[] | null;
  /** How many they are. */
  count?: number | null;
}

/** A server, without its configuration, which may hold secrets. */
export interface McpServer {
  /** Name. */
  name?: string | null;
  /** Whether it should be connected. */
  enabled?: boolean | null;
  /** Whether it is connected. */
  connected?: boolean | null;
  /** `stdio`, `sse` or `streamableHttp`. */
  transport?: Open<"stdio" | "sse" | "streamableHttp"> | null;
  /** Tools that it registered; empty when not connected. */
  tools?: string[] | null;
  /** Why connecting failed. */
  error?: string | null;
}

/** A server after a change. */
export interface McpServerAnswer {
  /** The server as it is now. */
  server?: McpServer | null;
}

/** A new server. A failed connection is no error: read `connected` in the answer. */
export interface McpServerDraft {
  /** Name: letters, digits, underscores and hyphens, at most 64. */
  name: string;
  /** `stdio`, `sse` or `streamableHttp`; inferred when left out. */
  type?: ("stdio" | "sse" | "streamableHttp") | null;
  /** Program, for `stdio`. */
  command?: string | null;
  /** Its arguments, one element each. */
  args?: string[] | null;
  /** Its environment; `${credentials.KEY}` stands for a secret. */
  env?: { [key: string]: string } | null;
  /** Its working directory. */
  cwd?: string | null;
  /** Address, for the other two. */
  url?: string | null;
  /** HTTP headers; `${credentials.KEY}` stands for a secret. */
  headers?: { [key: string]: string } | null;
  /** Seconds for one call of a tool; 30 when left out. */
  toolTimeout?: number | null;
  /** Tools to register; `*` is all of them. */
  enabledTools?: string[] | null;
  /** Whether to connect at once. */
  enabled?: boolean | null;
  /** `oauth` for remote servers that ask for it. */
  auth?: "oauth" | null;
}

/** What to change about a server; members that are there replace the old ones whole, null goes back to the default. */
export interface McpServerChange {
  /** `stdio`, `sse` or `streamableHttp`. */
  type?: ("stdio" | "sse" | "streamableHttp") | null;
  /** Program, for `stdio`. */
  command?: string | null;
  /** Its arguments, one element each. */
  args?: string[] | null;
  /** Its environment. */
  env?: { [key: string]: string } | null;
  /** Its working directory. */
  cwd?: string | null;
  /** Address, for the other two. */
  url?: string | null;
  /** HTTP headers. */
  headers?: { [key: string]: string } | null;
  /** Seconds for one call of a tool. */
  toolTimeout?: number | null;
  /** Tools to register. */
  enabledTools?: string[] | null;
  /** Whether to be connected. */
  enabled?: boolean | null;
  /** `oauth` for remote servers that ask for it. */
  auth?: "oauth" | null;
}

/** That a server is gone. */
export interface McpServerDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Its name. */
  name?: string | null;
}

/** Standing rules for the agent's calls of tools. */
export interface ToolPolicy {
  /** Whether the rules hold; when not, every call runs. */
  enabled?: boolean | null;
  /** Whether scheduled jobs are not asked about. */
  skipCron?: boolean | null;
  /** File on the runtime's disk; for information only. */
  path?: string | null;
  /** The rules; `deny` beats `allow`. */
  rules?: PolicyRule[] | null;
}

/** A rule. It has no id: action, tool and params together are what it is known by. */
export interface PolicyRule {
  /** `allow` or `deny`. */
  action?: Open<"allow" | "deny"> | null;
  /** Name of the tool; `*` stands for anything. */
  tool?: string | null;
  /** Parameters that have to match, of whatever type; none is any. */
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
  /** Parameters that have to match, of whatever type. */
  params?: { [key: string]: unknown } | null;
  /** Who adds it. */
  addedBy?: string | null;
}

/** That rules are gone. */
export interface PolicyDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** How many, when all were removed. */
  count?: number | null;
}

/** The two switches of the policy. */
export interface PolicySwitches {
  /** Whether the rules hold. */
  enabled?: boolean | null;
  /** Whether scheduled jobs are not asked about. */
  skipCron?: boolean | null;
}

/** Scripts in the agent's workspace. */
export interface ScriptList {
  /** The scripts. */
  items?: Script[] | null;
}

/** A script; it is changed as a workspace file. */
export interface Script {
  /** File name, or the path below `scripts/`. */
  name?: string | null;
  /** Path in the workspace. */
  path?: string | null;
  /** Bytes. */
  size?: number | null;
  /** When it was changed, seconds since 1970; 0 is unknown. */
  mtime?: number | null;
}

/** Sessions that the runtime keeps, the most recently changed first. */
export interface SessionList {
  /** The sessions. */
  items?: SessionSummary[] | null;
  /** How many there are, whatever the limit. */
  count?: number | null;
}

/** One conversation, without its messages. */
export interface SessionSummary {
  /** Channel and chat. */
  key?: string | null;
  /** When it began: the runtime's local time, without offset. */
  created_at?: string | null;
  /** When its last message came: the runtime's local time, without offset. */
  updated_at?: string | null;
  /** Its title; may be empty. */
  title?: string | null;
  /** Begin of its first message; may be empty. */
  preview?: string | null;
  /** File on the runtime's disk. */
  path?: string | null;
  /** How many messages it has. */
  message_count?: number | null;
  /** Free. */
  metadata?: unknown;
}

/** One conversation with all of its messages. */
export interface SessionDetail {
  /** Channel and chat. */
  key?: string | null;
  /** When it began: the runtime's local time, without offset. */
  created_at?: string | null;
  /** When its last message came: the runtime's local time, without offset. */
  updated_at?: string | null;
  /** Free. */
  metadata?: unknown;
  /** The messages, oldest first. */
  messages?: SessionMessage[] | null;
  /** How many messages are in long-term memory already. */
  last_consolidated?: number | null;
}

/** One message. */
export interface SessionMessage {
  /** `user`, `assistant`, `tool` or `system`. */
  role?: Open<"user" | "assistant" | "tool" | "system"> | null;
  /** Text, a list of parts, or null beside calls of tools. */
  content?: unknown;
  /** When: the runtime's local time, without offset. */
  timestamp?: string | null;
  /** Tools that it calls. */
  tool_calls?: SessionToolCall[] | null;
  /** Which call it answers. */
  tool_call_id?: string | null;
  /** Which tool answered. */
  name?: string | null;
  /** What the model thought. */
  reasoning_content?: string | null;
  /** What the model thought, in its provider's form. */
  thinking_blocks?: unknown[] | null;
  /** Attachments on the runtime's disk. */
  media?: string[] | null;
}

/** One call of a tool. */
export interface SessionToolCall {
  /** Id. */
  id?: string | null;
  /** `function`. */
  type?: Open<"function"> | null;
  /** What is called. */
  function?: SessionToolFunction | null;
}

/** What is called. */
export interface SessionToolFunction {
  /** The tool. */
  name?: string | null;
  /** Its arguments, as JSON in a text. */
  arguments?: string | null;
}

/** That a session is gone. */
export interface SessionDeletion {
  /** Always true. */
  deleted?: boolean | null;
  /** Its key. */
  key?: string | null;
}

/** Defaults of every run of the agent. */
export interface RuntimeSettings {
  /** Models and general values; null is the runtime's default. */
  basic?: { [key: string]: string } | null;
  /** Limits and switches: numbers, texts, and true or false. */
  advanced?: { [key: string]: unknown } | null;
  /** Slots for secrets; only in older runtimes. */
  api_keys?: RuntimeApiKey[] | null;
  /** Settings of the browser tools; absent without them. */
  browser?: RuntimeBrowserSettings | null;
  /** Settings of self-improvement; absent in older runtimes. */
  self_improvement?: RuntimeSelfImprovement | null;
  /** Allowed values. */
  options?: RuntimeSettingsOptions | null;
  /** What a change really changed; absent in a read. */
  changes?: string[] | null;
  /** Whether a change takes effect only after a restart; absent in a read. */
  restart_needed?: boolean | null;
}

/** A slot for a secret; never its value. */
export interface RuntimeApiKey {
  /** Name of the slot. */
  key?: string | null;
  /** Name for people. */
  label?: string | null;
  /** What it is for. */
  description?: string | null;
  /** Whether a value is stored. */
  has_value?: boolean | null;
}

/** Settings of the browser tools. */
export interface RuntimeBrowserSettings {
  /** Whether the agent has them. */
  enable?: boolean | null;
  /** `auto`, `camoufox` or `playwright`. */
  backend?: Open<"auto" | "camoufox" | "playwright"> | null;
  /** Seconds for one command. */
  command_timeout?: number | null;
  /** Seconds until an unused session ends. */
  inactivity_timeout?: number | null;
  /** Most sessions at a time. */
  max_concurrent_sessions?: number | null;
  /** Most sessions that are kept by name. */
  max_named_sessions?: number | null;
  /** Whether private addresses may be opened. */
  allow_private_urls?: boolean | null;
  /** The only domains that may be opened; empty is no restriction. */
  domain_allowlist?: string[] | null;
  /** Domains that may not be opened, whatever the other list says. */
  domain_denylist?: string[] | null;
  /** Whether sessions are recorded. */
  record_sessions?: boolean | null;
  /** What it calls itself; empty is the default. */
  user_agent?: string | null;
  /** Most characters of a snapshot. */
  snapshot_max_chars?: number | null;
  /** The proxy: shown in masked form; in a change a text sets it, null clears it, and left out it stays. */
  proxy?: string | null;
  /** Whether a proxy is stored. */
  proxy_set?: boolean | null;
  /** What only Camoufox has. */
  camoufox?: RuntimeCamoufoxSettings | null;
  /** What only Playwright has. */
  playwright?: RuntimePlaywrightSettings | null;
  /** What pages notice. */
  stealth?: RuntimeStealthSettings | null;
}

/** Settings of Camoufox. */
export interface RuntimeCamoufoxSettings {
  /** Whether it acts like a person. */
  humanize?: boolean | null;
  /** Its GeoIP setting. */
  geoip?: string | null;
}

/** Settings of Playwright. */
export interface RuntimePlaywrightSettings {
  /** Whether it has no window. */
  headless?: boolean | null;
  /** Further arguments of the browser. */
  extra_args?: string[] | null;
}

/** What pages notice of the browser. */
export interface RuntimeStealthSettings {
  /** Whether stealth is advertised. */
  advertise_stealth?: boolean | null;
  /** Whether trackers are blocked. */
  block_trackers?: boolean | null;
}

/** Settings of self-improvement. */
export interface RuntimeSelfImprovement {
  /** Whether runs happen at all. */
  enabled?: boolean | null;
  /** `off`, `review` or `auto_apply`. */
  mode?: Open<"off" | "review" | "auto_apply"> | null;
  /** Model of the runs; null is the agent's own. */
  model_override?: string | null;
  /** Provider of that model; null is the agent's own. */
  provider_override?: string | null;
  /** What starts a run: `goal_done`, `repeated_tool_error`, `user_correction`, `scheduled`. */
  auto_triggers?: Open<"goal_done" | "repeated_tool_error" | "user_correction" | "scheduled">[] | null;
  /** Hours between scheduled runs. */
  interval_h?: number | null;
  /** Most requests to models in a run. */
  max_iterations?: number | null;
  /** What a run may change: `memory`, `skills`, `scripts`, `instructions`, `policy`, `runtime`. */
  scopes?: Open<"memory" | "skills" | "scripts" | "instructions" | "policy" | "runtime">[] | null;
  /** `off`, `standard` or `strict`. */
  validation_level?: Open<"off" | "standard" | "strict"> | null;
}

/** Values that settings may have. */
export interface RuntimeSettingsOptions {
  /** Providers of models; `auto` among them. */
  providers?: RuntimeProviderOption[] | null;
  /** How long a model may think. */
  reasoning_effort?: string[] | null;
  /** How failed requests to a provider are repeated. */
  provider_retry_mode?: string[] | null;
  /** Backends of the browser tools. */
  browser_backends?: string[] | null;
  /** Modes of self-improvement. */
  self_improvement_modes?: string[] | null;
  /** What may start a run of self-improvement. */
  self_improvement_triggers?: string[] | null;
  /** What such a run may change. */
  self_improvement_scopes?: string[] | null;
  /** How strictly such a run is checked. */
  self_improvement_validation_levels?: string[] | null;
}

/** A provider to choose. */
export interface RuntimeProviderOption {
  /** What is sent. */
  value?: string | null;
  /** What is shown. */
  label?: string | null;
}

/** What to change. Names of `basic`, where an empty text is the default again, and of `advanced` stand at the top, not inside those groups. */
export interface RuntimeSettingsChange {
  /** Model of the runs. */
  model?: string | null;
  /** Provider of that model. */
  provider?: string | null;
  /** Model of sub-agents. */
  subagent_model?: string | null;
  /** Provider of that model. */
  subagent_provider?: string | null;
  /** Model that looks at pictures. */
  vision_model?: string | null;
  /** Provider of that model. */
  vision_provider?: string | null;
  /** Model that makes pictures. */
  image_model?: string | null;
  /** Provider of that model. */
  image_provider?: string | null;
  /** Model that makes videos. */
  video_model?: string | null;
  /** Provider of that model. */
  video_provider?: string | null;
  /** How long a model may think; one of the options. */
  reasoning_effort?: string | null;
  /** IANA time zone. */
  timezone?: string | null;
  /** From 0 to 2. */
  temperature?: number | null;
  /** Most tokens of an answer. */
  max_tokens?: number | null;
  /** Tokens that a model sees. */
  context_window_tokens?: number | null;
  /** Most rounds of tools in a turn. */
  max_tool_iterations?: number | null;
  /** Most turns for a goal; 0 is unlimited. Newer runtimes only. */
  max_goal_turns?: number | null;
  /** Most characters of a tool's result. */
  max_tool_result_chars?: number | null;
  /** Most requests at a time. */
  max_concurrent_requests?: number | null;
  /** Most scheduled jobs at a time. */
  max_concurrent_cron_jobs?: number | null;
  /** Hours between reflections. */
  reflection_interval_h?: number | null;
  /** How failed requests to a provider are repeated; one of the options. */
  provider_retry_mode?: string | null;
  /** Whether all channels share one session. */
  unified_session?: boolean | null;
  /** The same switch as `enabled` of the policy. */
  policy_enabled?: boolean | null;
  /** The same switch as `skipCron` of the policy. */
  policy_skip_cron?: boolean | null;
  /** Whether what a reflection proposes is applied at once. Newer runtimes only. */
  reflection_auto_apply?: boolean | null;
  /** Changed settings of the browser tools; lists are replaced whole. */
  browser?: RuntimeBrowserChange | null;
  /** Changed settings of self-improvement; lists are replaced whole. */
  self_improvement?: RuntimeSelfImprovementChange | null;
  /** Secrets by slot: a text sets, null clears; only for older runtimes. */
  api_keys?: { [key: string]: string } | null;
}

/** Settings of the browser tools to change; what is left out stays as it is. */
export interface RuntimeBrowserChange {
  /** Whether the agent has them. */
  enable?: boolean | null;
  /** `auto`, `camoufox` or `playwright`. */
  backend?: ("auto" | "camoufox" | "playwright") | null;
  /** Seconds for one command. */
  command_timeout?: number | null;
  /** Seconds until an unused session ends. */
  inactivity_timeout?: number | null;
  /** Most sessions at a time. */
  max_concurrent_sessions?: number | null;
  /** Most sessions that are kept by name. */
  max_named_sessions?: number | null;
  /** Whether private addresses may be opened. */
  allow_private_urls?: boolean | null;
  /** The only domains that may be opened; empty is no restriction. */
  domain_allowlist?: string[] | null;
  /** Domains that may not be opened, whatever the other list says. */
  domain_denylist?: string[] | null;
  /** Whether sessions are recorded. */
  record_sessions?: boolean | null;
  /** What it calls itself; empty is the default. */
  user_agent?: string | null;
  /** Most characters of a snapshot. */
  snapshot_max_chars?: number | null;
  /** The proxy: shown in masked form; in a change a text sets it, null clears it, and left out it stays. */
  proxy?: string | null;
  /** Whether a proxy is stored. */
  proxy_set?: boolean | null;
  /** What only Camoufox has. */
  camoufox?: RuntimeCamoufoxSettings | null;
  /** What only Playwright has. */
  playwright?: RuntimePlaywrightSettings | null;
  /** What pages notice. */
  stealth?: RuntimeStealthSettings | null;
}

/** Settings of self-improvement to change; what is left out stays as it is. */
export interface RuntimeSelfImprovementChange {
  /** Whether runs happen at all. */
  enabled?: boolean | null;
  /** `off`, `review` or `auto_apply`. */
  mode?: ("off" | "review" | "auto_apply") | null;
  /** Model of the runs; null is the agent's own. */
  model_override?: string | null;
  /** Provider of that model; null is the agent's own. */
  provider_override?: string | null;
  /** What starts a run: `goal_done`, `repeated_tool_error`, `user_correction`, `scheduled`. */
  auto_triggers?: ("goal_done" | "repeated_tool_error" | "user_correction" | "scheduled")[] | null;
  /** Hours between scheduled runs. */
  interval_h?: number | null;
  /** Most requests to models in a run. */
  max_iterations?: number | null;
  /** What a run may change: `memory`, `skills`, `scripts`, `instructions`, `policy`, `runtime`. */
  scopes?: ("memory" | "skills" | "scripts" | "instructions" | "policy" | "runtime")[] | null;
  /** `off`, `standard` or `strict`. */
  validation_level?: ("off" | "standard" | "strict") | null;
}

/** Skills in the agent's workspace, unsorted. */
export interface SkillList {
  /** The skills. */
  items?: Skill[] | null;
  /** How many they are. */
  count?: number | null;
}

/** A skill. */
export interface Skill {
  /** Folder name, which is its key. */
  name?: string | null;
  /** `workspace`, `builtin` and others. */
  source?: Open<"workspace" | "builtin"> | null;
  /** What it is for. */
  description?: string | null;
  /** Where it lies. */
  path?: string | null;
  /** Bytes of its description file. */
  size?: number | null;
  /** When it was changed, seconds since 1970. */
  mtime?: number | null;
}

/** A skill to install. */
export interface SkillUpload {
  /** Folder name; not blank. */
  name: string;
  /** Standard base64 of a zip archive of at most 25 MiB with a `SKILL.md`. */
  zip: string;
  /** Whether a skill of that name is replaced; false when left out. */
  overwrite?: boolean | null;
}

/** That a skill is gone. */
export interface SkillDeletion {
  /** Its name. */
  name?: string | null;
  /** Always true. */
  deleted?: boolean | null;
}

/** Token usage of a window of days. */
export interface UsageReport {
  /** First day, included. */
  from?: string | null;
  /** Last day, included. */
  to?: string | null;
  /** What the items are grouped by; empty when not asked for. */
  groupBy?: string[] | null;
  /** One item for each combination of the groupings. */
  items?: UsageBucket[] | null;
  /** Sums over the whole window. */
  totals?: UsageBucket | null;
}

/** Counters, with one further member for each grouping. */
export interface UsageBucket {
  /** Day, when grouped by it. */
  date?: string | null;
  /** Model, when grouped by it; null is unknown. */
  model?: string | null;
  /** What started the work, when grouped by it. */
  origin?: string | null;
  /** Channel, when grouped by it. */
  channel?: string | null;
  /** Session, when grouped by it. */
  session_key?: string | null;
  /** Tokens sent. */
  prompt_tokens?: number | null;
  /** Tokens received. */
  completion_tokens?: number | null;
  /** Part of the tokens sent that came from a cache; not to be added to them. */
  cached_tokens?: number | null;
  /** Calls of tools. */
  tool_calls_count?: number | null;
  /** Requests to models. */
  iterations?: number | null;
  /** Time that the turns took, milliseconds. */
  duration_ms?: number | null;
  /** Turns. */
  turn_count?: number | null;
}

/** Token usage of one run; there is one only after the run has ended. */
export interface UsageRun {
  /** The run. */
  run_id?: string | null;
  /** End of the run, ISO-8601. */
  ts?: string | null;
  /** Day of the run. */
  date?: string | null;
  /** The session that it happened in. */
  session_key?: string | null;
  /** What started it. */
  origin?: string | null;
  /** Channel. */
  channel?: string | null;
  /** Model. */
  model?: string | null;
  /** Provider of the model. */
  provider?: string | null;
  /** Tokens sent. */
  prompt_tokens?: number | null;
  /** Tokens received. */
  completion_tokens?: number | null;
  /** Part of the tokens sent that came from a cache. */
  cached_tokens?: number | null;
  /** Calls of tools. */
  tool_calls_count?: number | null;
  /** Requests to models. */
  iterations?: number | null;
  /** Time that the run took, milliseconds. */
  duration_ms?: number | null;
  /** `ok` or `error`. */
  status?: Open<"ok" | "error"> | null;
}

/** Versions of the agent's own state, newest first. */
export interface AgentVersionList {
  /** The versions. */
  items?: AgentVersion[] | null;
  /** How many are in `items`. */
  count?: number | null;
  /** How many there could be at the most. */
  limit?: number | null;
}

/** A version of the agent's own state. */
export interface AgentVersion {
  /** Id; opaque. */
  sha?: string | null;
  /** What it is, perhaps several lines. */
  message?: string | null;
  /** When, as text. */
  timestamp?: string | null;
  /** Who made it. */
  actor?: string | null;
  /** Why. */
  reason?: string | null;
  /** Paths of the changed files. */
  files?: string[] | null;
}

/** What a checkpoint did. */
export interface CheckpointAnswer {
  /** False when nothing had changed. */
  created?: boolean | null;
  /** The new version, or null. */
  version?: AgentVersion | null;
}

/** Who does it, and why. */
export interface VersionNote {
  /** Who. */
  actor?: string | null;
  /** Why. */
  reason?: string | null;
}

/** What a rollback did. */
export interface RollbackAnswer {
  /** The version that was asked for. */
  rolled_back_to?: string | null;
  /** The new version that it made. */
  version?: AgentVersion | null;
  /** Whether it takes effect only after a restart. */
  restart_needed?: boolean | null;
}

/** A part of the agent's workspace. */
export interface WorkspaceTree {
  /** The workspace folder as the runtime knows it; for information only. */
  root?: string | null;
  /** The folder that was asked for. */
  tree?: WorkspaceNode | null;
  /** Whether the tree was cut. */
  truncated?: boolean | null;
}

/** A file or folder of the workspace. */
export interface WorkspaceNode {
  /** Path in the workspace, as it is sent back in `path`; `.` is the root. */
  path?: string | null;
  /** Last segment of the path. */
  name?: string | null;
  /** `file` or `dir`. */
  type?: Open<"file" | "dir"> | null;
  /** Bytes; absent for folders. */
  size?: number | null;
  /** When it was changed, seconds since 1970. */
  mtime?: number | null;
  /** What is in the folder; absent for files and below the depth that was asked for. */
  children?: WorkspaceNode[] | null;
  /** Why the folder could not be read. */
  error?: string | null;
}

/** A file with all of its content. */
export interface WorkspaceFile {
  /** Path in the workspace. */
  path?: string | null;
  /** Bytes on disk. */
  size?: number | null;
  /** `utf-8`, or `base64` when the file is not text. */
  encoding?: Open<"utf-8" | "base64"> | null;
  /** The whole file in that encoding. */
  content?: string | null;
  /** When it was changed, seconds since 1970. */
  mtime?: number | null;
}

/** That a file was saved. */
export interface WorkspaceFileSaved {
  /** Path in the workspace. */
  path?: string | null;
  /** Bytes now on disk. */
  size?: number | null;
  /** Whether the file is new. */
  created?: boolean | null;
}

/** New content of a file. */
export interface WorkspaceFileContent {
  /** The whole file. */
  content?: string | null;
  /** `utf-8`, the default, or `base64`. */
  encoding?: ("utf-8" | "base64") | null;
}

/** That a file is gone. */
export interface WorkspaceFileDeletion {
  /** Path in the workspace. */
  path?: string | null;
  /** Always true. */
  deleted?: boolean | null;
}

/** An agent, the same on every read. Secrets are shown as `***`, whoever asks. */
export interface AgentResponse {
  /** Opaque id. */
  id: string;
  /** The user it belongs to. */
  ownerId: string;
  /** Name for people. */
  name: string;
  /** Text for people. */
  description: string | null;
  /** Address of a picture. */
  avatarUrl: string | null;
  /** Where the agent's events are delivered, exactly as it was registered. */
  webhookUrl: string | null;
  /** Headers of a delivery; values of headers that carry credentials are `***`. */
  webhookHeaders: { [key: string]: string } | null;
  /** Log-in of a delivery. */
  webhookAuth: WebhookAuthResponse | null;
  /** What the agent last said it is doing; `offline` when it has pinged and then been silent for too long. */
  status: Open<AgentStatus>;
  /** The agent's own words on its status. */
  statusMessage: string | null;
  /** Since when the status is what it is, also when silence made it so; null before the first change. */
  statusSince: string | null;
  /** When the agent last pinged. */
  lastActiveAt: string | null;
  /** Commands that the agent understands in a chat. */
  commands: AgentCommandResponse[];
  /** Free word by which the user groups agents. */
  tag: string | null;
  /** Base address of the agent's runtime. */
  managementUrl: string | null;
  /** `***` when a key is stored, otherwise null; the key itself is never shown. */
  managementApiKey: string | null;
  /** Whether it works for another agent. */
  isSubagent: boolean;
  /** The agent it works for. */
  parentAgentId: string | null;
  /** When it was created. */
  createdAt: string;
  /** Unread messages; always 0 here, since messages live elsewhere. */
  unreadCount: number;
}

/** Log-in of a webhook. */
export interface WebhookAuthResponse {
  /** The user name. */
  username: string;
  /** `***` when a password is stored, otherwise empty. */
  password: string;
}

/** What an agent says it is doing. */
export type AgentStatus = "offline" | "active" | "busy" | "error";

/** A command that an agent understands in a chat. */
export interface AgentCommandResponse {
  /** The word that is typed. */
  command: string;
  /** What it does. */
  description: string;
  /** Whether text may follow; absent when the agent did not say. */
  acceptsArgs?: boolean;
  /** What that text is; absent when the agent did not say. */
  argHint?: string;
}

/** An agent that a runtime needs: a new one, or the one that it made earlier. */
export interface FindOrCreateAgentPayload {
  /** Name for people, 1 to 200 characters; not blank. */
  name: string;
  /** Text for people, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters. */
  avatarUrl?: string;
  /** http(s) address where events go, at most 2,048 characters, stored exactly as sent. */
  webhookUrl?: string;
  /** Free word by which agents are grouped, at most 64 characters. */
  tag?: string;
  /** Whether the oldest agent of exactly this name is answered as it is, if there is one; else one is made. */
  findOrCreate?: boolean;
}

/** What to change about an agent; what is left out stays as it is. */
export interface UpdateAgentPayload {
  /** Name for people, 1 to 200 characters; not blank. */
  name?: string;
  /** Text for people, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters; null clears. */
  avatarUrl?: string | null;
  /** http(s) address where events go, at most 2,048 characters; null clears. When its host changes, the stored password and credential
headers are removed: they are sent again with it. */
  webhookUrl?: string | null;
  /** Headers of a delivery, at most 50; null clears. A value of `***` keeps the stored one. */
  webhookHeaders?: { [key: string]: string } | null;
  /** Log-in of a delivery; null clears. A password of `***` keeps the stored one. */
  webhookAuth?: WebhookAuthPayload | null;
  /** Free word by which agents are grouped, at most 64 characters; null clears. */
  tag?: string | null;
}

/** Basic authentication of a webhook. */
export interface WebhookAuthPayload {
  /** The user name, at most 4,096 characters. */
  username: string;
  /** The password, at most 4,096 characters; `***` keeps the stored one. */
  password: string;
}

/** The answer of a delete. */
export interface DeletedResponse {
  /** Always true. */
  deleted: boolean;
}

/** The word by which a user groups agents. */
export interface SetTagPayload {
  /** The agent. */
  channelId: string;
  /** The word, at most 64 characters; null clears. */
  tag: string | null;
}

/** The commands that an agent understands in a chat. */
export interface CommandsPayload {
  /** The whole list, at most 100; it replaces the old one and may be empty. */
  commands: CommandPayload[];
}

/** One command. */
export interface CommandPayload {
  /** The word that is typed, 1 to 200 characters; not blank. */
  command: string;
  /** What it does, at most 2,000 characters. */
  description: string;
  /** Whether text may follow the word. */
  acceptsArgs?: boolean;
  /** What that text is, at most 2,000 characters. */
  argHint?: string;
}

/** Where an agent's events go, and optionally how its runtime is managed and whom it works for. */
export interface SetWebhookPayload {
  /** The agent. */
  channelId: string;
  /** Where events go: an absolute http(s) address of at most 2,048 characters, stored exactly as sent. When its host changes,
`***` keeps no password and no credential header: they are sent again with it. */
  url: string;
  /** Another name of `url`, which wins when both are there; one of them is needed. */
  webhookUrl?: string | null;
  /** Headers of a delivery, at most 50; left out, the stored ones are cleared. A value of `***` keeps the stored one. */
  headers?: { [key: string]: string } | null;
  /** Log-in of a delivery; left out, the stored one is cleared. */
  auth?: WebhookAuthPayload | null;
  /** Management credentials; left out, the stored ones are kept. */
  management?: ManagementPayload | null;
  /** Whether it works for another agent; left out, that is kept. */
  isSubagent?: boolean | null;
  /** The agent it works for. */
  parentChannelId?: string | null;
}

/** Address and key of an agent's runtime: both set, or both null to clear. */
export interface ManagementPayload {
  /** Base address of the runtime, http or https, without user info, query or fragment; `/api/v1` is added when calling. */
  url: string | null;
  /** The key that the runtime asks for: 1 to 4,096 characters of printable ASCII without blanks at its ends. */
  apiKey: string | null;
}

/** Names an agent. */
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

/** Whether an agent works for another one. */
export interface SetSubagentPayload {
  /** The agent. */
  channelId: string;
  /** True makes it a sub-agent, false a top-level agent again. */
  isSubagent: boolean;
  /** The agent it works for; needed with true, refused with false. */
  parentChannelId?: string | null;
}

/** A page of agents. */
export interface AgentPageResponse {
  /** The agents, by name without regard to case and accents, then by id. */
  items: AgentResponse[];
  /** To be sent as `cursor` for the next page; null when this is the last one. */
  nextCursor: string | null;
}

/** A new agent. Management credentials are registered by the agent itself. */
export interface CreateAgentPayload {
  /** Name for people, 1 to 200 characters; not blank. */
  name: string;
  /** Text for people, at most 2,000 characters. */
  description?: string;
  /** http(s) address of a picture, at most 2,048 characters. */
  avatarUrl?: string;
  /** http(s) address where events go, at most 2,048 characters, stored exactly as sent. */
  webhookUrl?: string;
  /** Free word by which agents are grouped, at most 64 characters. */
  tag?: string;
}

/** How an agent can be managed. */
export interface AgentManagementResponse {
  /** Whether it has management credentials; without, everything else is null. */
  configured: boolean;
  /** Base address of its runtime. */
  url: string | null;
  /** When the credentials were set. */
  updatedAt: string | null;
  /** When the runtime last answered a call through this service; null when it never did. */
  lastSeenAt: string | null;
  /** When the runtime was asked what it supports. */
  checkedAt: string | null;
  /** What it supports. */
  capabilities: CapabilitiesResponse | null;
}

/** Which parts of the management API a runtime supports: true when it does, false when not, null when that could not be told. */
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
  /** The policy of tools. */
  policy: boolean | null;
  /** Versions of the agent. */
  versions: boolean | null;
}

/** Counts over all of a user's agents. */
export interface AgentTotalsResponse {
  /** All of them, sub-agents included. */
  totalAgents: number;
  /** Those whose status is not `offline`. */
  activeAgents: number;
  /** Always 0 here, since messages live elsewhere. */
  totalMessages: number;
  /** Calls of agents that were answered with a status below 400. */
  successRequests: number;
  /** Calls of agents that were answered with 400 or above. */
  errorRequests: number;
}

/** What one agent did. */
export interface AgentStatsResponse {
  /** Always 0 here, since messages live elsewhere. */
  totalMessages: number;
  /** Always 0 here. */
  totalInbound: number;
  /** Always 0 here. */
  totalOutbound: number;
  /** Its calls that were answered with a status below 400. */
  successRequests: number;
  /** Its calls that were answered with 400 or above. */
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
  /** The agent's own words, or null. */
  message: string | null;
  /** When it changed. */
  createdAt: string;
}

/** A sign of life. */
export interface StatusPingPayload {
  /** The agent. */
  agentId: string;
  /** What it is doing. */
  status: AgentStatus;
  /** Its own words, at most 500 characters; left out, the last ones are cleared. */
  message?: string;
}

/** A page of changes. */
export interface ActivityResponse {
  /** The changes, newest first. */
  items: ActivityItemResponse[];
  /** To be sent as `cursor` for the next page; null when this is the last one. */
  nextCursor: string | null;
}

/** One change, or one refused sign-in. What it speaks of may be gone by now. */
export interface ActivityItemResponse {
  /** Its id. */
  id: string;
  /** When it was done. */
  at: string;
  /** Who did it; null when nobody was signed in, or the service did it by itself. */
  userId: string | null;
  /** Name of that user when it was done; null when unknown. */
  userName: string | null;
  /** The API key that it was done with; null when the user was there in person. */
  apiKeyId: string | null;
  /** Label of that key when it was done; null when there is none or it is unknown. */
  apiKeyLabel: string | null;
  /** Address that the request came from; null when there was no request, or when it was not the caller's and the caller is no owner. */
  ip: string | null;
  /** The agent that it was done to or with; null when it is about none. */
  agentId: string | null;
  /** Name of that agent when it was done; null when there is none or it is unknown. */
  agentName: string | null;
  /** Stable word for what was done: `cron.pause`, `management.set`, `user.delete`. */
  action: string;
  /** What it was done to: an id, a name or a path, never a value; null when it is about nothing that has one. */
  target: string | null;
  /** The HTTP status that was answered; 499 when the caller did not wait for it. */
  status: number;
  /** Milliseconds from the begin of the request until the change was done. */
  durationMs: number;
}

/** Tokens a day over agents: tokens sent plus tokens received. */
export interface DailyUsageResponse {
  /** First day, `YYYY-MM-DD`, UTC. */
  from: string;
  /** Last day: today. */
  to: string;
  /** All days, ascending. */
  days: string[];
  /** The agents, those that used most first. */
  agents: AgentUsageResponse[];
  /** Tokens of all agents for each day; every day is there. */
  totals: { [key: string]: number };
}

/** Tokens a day of one agent. */
export interface AgentUsageResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Tokens for each day; every day is there, 0 where nothing was used. */
  byDate: { [key: string]: number };
  /** Their sum. */
  total: number;
  /** `ok`; `partial` when something in the runtime's answer was no count and was skipped; `unsupported` when the runtime
does not tell its usage, and `error` when it could not be asked: the numbers are zeros then. */
  status: Open<AgentUsageResponseStatus>;
  /** Why it could not be asked; absent when it could. */
  error?: string;
}

/** How agents are. */
export interface OverviewResponse {
  /** The agents, newest first. */
  agents: AgentHealthResponse[];
  /** Counts over them. */
  summary: OverviewSummaryResponse;
}

/** How one agent is. */
export interface AgentHealthResponse {
  /** The agent. */
  id: string;
  /** Its name. */
  name: string;
  /** Base address of its runtime. */
  managementUrl: string;
  /** The runtime's own word; `ok` when it sends none, `error` when it could not be asked. */
  status: string;
  /** Seconds since the runtime started; null when it did not say. */
  uptime: number | null;
  /** How many sessions the runtime has; null when it did not say. */
  sessions: number | null;
  /** When the runtime last answered a call through this service; null when it never did. */
  lastSeenAt: string | null;
  /** Why it could not be asked; null when it could. */
  error: string | null;
}

/** Counts over agents. */
export interface OverviewSummaryResponse {
  /** All that were asked. */
  total: number;
  /** Those whose status is `ok`. */
  online: number;
  /** The rest. */
  errored: number;
  /** Sessions of all together, as far as they said. */
  sessions: number;
}

/** An API key, without what it is. */
export interface ApiKeyResponse {
  /** Opaque id; stays the same when the key is rotated. */
  id: string;
  /** The user it acts for. */
  userId: string;
  /** Name for people. */
  label: string;
  /** The key's first 11 characters, by which people recognize it. */
  keyPrefix: string;
  /** When it was last used, at most 5 minutes late; null when never since it was made or rotated. */
  lastUsedAt: string | null;
  /** When it was made. */
  createdAt: string;
}

/** A new API key: the only answer that ever shows it. */
export interface NewApiKeyResponse {
  /** Opaque id. */
  id: string;
  /** The user it acts for. */
  userId: string;
  /** Name for people. */
  label: string;
  /** The key's first 11 characters. */
  keyPrefix: string;
  /** Null: it was never used. */
  lastUsedAt: string | null;
  /** When it was made. */
  createdAt: string;
  /** The key itself: keep it, it is not shown again. */
  key: string;
}

/** A new API key. */
export interface CreateApiKeyPayload {
  /** Name for people, 1 to 64 characters; `Default` when left out. */
  label?: string;
}

/** The answer to a log-in; the same token is in the cookie. */
export interface SignedInResponse {
  /** The user. */
  user: SelfResponse;
  /** The token, to be sent as bearer by clients that keep no cookie. */
  accessToken: string;
}

/** The signed-in user. */
export interface SelfResponse {
  /** Opaque id. */
  id: string;
  /** Address for signing in. */
  email: string;
  /** Name for people. */
  displayName: string;
  /** What the user may do. */
  role: Open<UserRole>;
  /** Whether the user should choose a password of their own; nothing is blocked by it. */
  mustChangePassword: boolean;
}

/** What a user may do. */
export type UserRole = "member" | "owner";

/** Who signs in. */
export interface LoginPayload {
  /** The address; case and outer blanks do not count. */
  email: string;
  /** The password. */
  password: string;
}

/** The answer to a question about the signed-in user. */
export interface WhoAmIResponse {
  /** The user. */
  user: SelfResponse;
}

/** A word of confirmation. */
export interface MessageResponse {
  /** Text for people. */
  message: string;
}

/** How to sign out. */
export interface LogoutPayload {
  /** True ends every token of the user, not only this cookie. */
  everywhere?: boolean;
}

/** A change of one's own password. */
export interface ChangePasswordPayload {
  /** The password until now. */
  currentPassword: string;
  /** The password from now on, 8 to 1,024 characters. */
  newPassword: string;
}

/** How a user wants the interface. */
export interface PreferencesResponse {
  /** The user. */
  userId: string;
  /** `light`, `dark` or `system`. */
  theme: Open<PreferencesResponseTheme>;
  /** Whether the management dashboard is shown; a preference, not a permission. */
  managementDashboard: boolean;
  /** `en`, `de`, or `system` for the browser's choice. */
  language: Open<PreferencesResponseLanguage>;
  /** Name of a time zone in the IANA database, or `system` for the browser's choice. */
  timeZone: string;
  /** ISO 4217 code of the currency that costs are shown in. */
  currency: string;
  /** When they were last changed; null when they never were. */
  updatedAt: string | null;
}

/** How to change one's interface; what is left out stays as it is. */
export interface UpdatePreferencesPayload {
  /** `light`, `dark` or `system`. */
  theme?: UpdatePreferencesPayloadTheme;
  /** Whether the management dashboard is shown. */
  managementDashboard?: boolean;
  /** `en`, `de`, or `system` for the browser's choice. */
  language?: UpdatePreferencesPayloadLanguage;
  /** Name of a time zone in the IANA database, `Europe/Berlin`, or `system` for the browser's choice. */
  timeZone?: string;
  /** ISO 4217 code of the currency that costs are shown in, in capitals. */
  currency?: string;
}

/** A user, as owners see them. */
export interface UserResponse {
  /** Opaque id. */
  id: string;
  /** Address for signing in. */
  email: string;
  /** Name for people. */
  displayName: string;
  /** What the user may do. */
  role: Open<UserRole>;
  /** Whether the user should choose a password of their own. */
  mustChangePassword: boolean;
  /** When the account was made. */
  createdAt: string;
}

/** A new user. */
export interface CreateUserPayload {
  /** Address for signing in. */
  email: string;
  /** Name for people, 1 to 200 characters; not blank. */
  displayName: string;
  /** The first password, 8 to 1,024 characters. */
  password: string;
  /** What the user may do; `member` when left out. */
  role?: UserRole;
}

/** What to change about a user; what is left out stays as it is. */
export interface UpdateUserPayload {
  /** Name for people, 1 to 200 characters; not blank. */
  displayName?: string;
  /** What the user may do. */
  role?: UserRole;
}

export type SortBy = "ts" | "event" | "channel" | "model" | "status";

export type SortDir = "asc" | "desc";

export type AgentUsageResponseStatus = "ok" | "partial" | "unsupported" | "error";

export type PreferencesResponseTheme = "light" | "dark" | "system";

export type PreferencesResponseLanguage = "system" | "en" | "de";

export type UpdatePreferencesPayloadTheme = "light" | "dark" | "system";

export type UpdatePreferencesPayloadLanguage = "system" | "en" | "de";
