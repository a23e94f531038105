import type { Adapter, AdapterContext, AdapterState, RouteHandlers } from "../adapter.js";
import { Backoff, pause } from "../core/backoff.js";
import { messageOf } from "../core/errors.js";
import { text } from "../core/values.js";
import { agentCardRoutes } from "./agentCard.js";
import { commandRoutes } from "./commands.js";
import { healthRoutes } from "./health.js";
import { mcpRoutes } from "./mcp.js";
import { providerRoutes } from "./providers.js";
import { LoginRefused, OpencodeServer, type OpencodeAddress } from "./server.js";
import { sessionRoutes } from "./sessions.js";
import { settingsRoutes } from "./settings.js";
import { skillRoutes } from "./skills.js";
import { usageRoutes } from "./usage.js";
import { workspaceRoutes } from "./workspace.js";

/** Milliseconds between two looks at a server that is there. */
const lookEveryMs = 30_000;

/** Translates to opencode's HTTP interface. HTTP has no connection to lose: the server is looked at from time to time. */
export class OpencodeAdapter implements Adapter {
  readonly routes: RouteHandlers;
  readonly #server: OpencodeServer;
  readonly #closed = new AbortController();
  readonly #backoff = new Backoff();
  #state: AdapterState = { ready: false, message: "Not asked yet" };
  #version = "";
  #watching: Promise<void> | undefined;

  constructor(
    address: OpencodeAddress,
    private readonly testedVersions: readonly string[],
    private readonly context: AdapterContext,
    now: () => number = Date.now,
  ) {
    const { log, unread } = context;
    const server = new OpencodeServer(address, (reason) => this.#become(false, `opencode is away: ${reason}`));
    const version = (): string => this.#version;
    this.#server = server;
    this.routes = {
      ...healthRoutes(server, unread),
      ...sessionRoutes(server, unread),
      ...usageRoutes(server, unread, now, this.#closed.signal),
      ...mcpRoutes(server),
      ...providerRoutes(server, unread, log),
      ...workspaceRoutes(server, unread),
      ...skillRoutes(server, unread),
      ...agentCardRoutes(server, unread, version),
      ...settingsRoutes(server),
      ...commandRoutes(server, unread, version),
    };
  }

  get state(): AdapterState {
    return this.#state;
  }

  async start(signal: AbortSignal): Promise<void> {
    await this.#look(signal).catch((error: unknown) => {
      // Another attempt would be refused as well. Whatever else went wrong is in the state, and is tried again.
      if (error instanceof LoginRefused) throw error;
    });
    this.#watching = this.#watch();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      await pause(this.#state.ready ? lookEveryMs : this.#backoff.next(), signal);
      if (!signal.aborted) await this.#look(signal).catch(() => undefined);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      const health = await this.#server.object("/global/health", signal);
      this.#noteVersion(text(health["version"]) ?? "of an unknown version");
      this.#backoff.reset();
      this.#become(true, `opencode ${this.#version}`);
    } catch (error) {
      if (!signal.aborted) this.#become(false, messageOf(error));
      throw error;
    }
  }

  /** Also after a restart, which may have brought another one. */
  #noteVersion(version: string): void {
    if (version === this.#version) return;
    this.#version = version;
    const { log } = this.context;
    if (this.testedVersions.includes(version)) log.info("opencode is there", { version });
    else log.warn("this version of opencode was not tried", { version, tried: this.testedVersions.join(", ") });
  }

  #become(ready: boolean, message: string): void {
    const changed = this.#state.ready !== ready;
    this.#state = { ready, message: message.slice(0, 500) };
    if (!changed) return;
    if (!ready) this.context.log.warn("opencode cannot be asked", { reason: message });
    this.context.stateChanged();
  }
}
