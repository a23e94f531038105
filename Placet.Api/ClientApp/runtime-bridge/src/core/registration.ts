import type { AdapterState } from "../adapter.js";
import { Backoff, pause } from "./backoff.js";
import { FatalError, messageOf } from "./errors.js";
import type { Log } from "./log.js";
import { PlacetError, type PlacetApi, type RegisteredAgent } from "./placet.js";

export interface RegistrationOptions {
  readonly placet: PlacetApi;
  /** The agent's name in Placet: found by it, made when missing. */
  readonly name: string;
  readonly description: string;
  /** Where Placet calls the bridge. */
  readonly url: string;
  readonly key: string;
  /** Registers also when another address is registered and alive. */
  readonly takeOver: boolean;
  readonly log: Log;
  readonly state: () => AdapterState;
  readonly pingSeconds?: number;
  readonly backoff?: Backoff;
}

/** Registers the bridge as the management address of one agent, and pings. */
export class Registration {
  #agent: RegisteredAgent | undefined;
  #wake = new AbortController();
  #told: string | undefined;

  constructor(private readonly options: RegistrationOptions) {}

  get agentId(): string | undefined {
    return this.#agent?.id;
  }

  /** Tells Placet of a new state at once instead of at the next ping. */
  stateChanged(): void {
    this.#wake.abort();
  }

  /**
   * Registers, pings once a minute, and says "offline" when the signal is aborted.
   * @throws FatalError when the key is refused, the agent was deleted, or another bridge has the agent.
   */
  async run(signal: AbortSignal): Promise<void> {
    await this.#keepTrying("registering", signal, passes, () => this.#register(signal));
    while (!signal.aborted) {
      this.#wake = new AbortController();
      await this.#keepTrying(
        "ping",
        signal,
        () => true,
        () => this.#ping(signal),
      );
      await pause((this.options.pingSeconds ?? 60) * 1000, AbortSignal.any([signal, this.#wake.signal]));
    }
    await this.#sayOffline();
  }

  async #register(signal: AbortSignal): Promise<void> {
    const { placet, name, description, url, key, takeOver, log } = this.options;
    const found = await placet.findOrCreate(name, description, signal);
    if (isAnothers(found, url) && found.status !== "offline" && !takeOver) {
      // Placet shows an agent as offline three minutes after its last ping: the other one is alive, or was until just now.
      throw new FatalError(
        `The agent "${name}" is registered at ${found.managementUrl} and alive. Stop that bridge, choose another --name, or use ` +
          "--take-over; an agent that stops answering is free after three minutes",
      );
    }
    this.#agent = await placet.setManagement(found.id, url, key, signal);
    log.info("registered", { agent: found.id, name, url });
  }

  async #ping(signal: AbortSignal): Promise<void> {
    const { placet, state, url, name, log } = this.options;
    const agent = this.#agent;
    if (!agent) return;
    const { ready, message } = state();
    let answer: RegisteredAgent;
    try {
      answer = await placet.ping(agent.id, ready ? "active" : "error", message, signal);
    } catch (error) {
      if (error instanceof PlacetError && error.status === 404) {
        this.#agent = undefined;
        throw new FatalError(`The agent "${name}" was deleted in Placet; start again to make a new one`);
      }
      throw error;
    }
    if (isAnothers(answer, url)) {
      this.#agent = undefined;
      throw new FatalError(`Another bridge, at ${answer.managementUrl}, has taken over the agent "${name}"`);
    }
    // A person has taken the credentials away: the bridge must not give them back by itself.
    this.#tellOnce(
      answer.managementUrl === null
        ? "the management credentials were removed in Placet; start again to register"
        : undefined,
      log,
    );
  }

  #tellOnce(message: string | undefined, log: Log): void {
    if (message !== undefined && message !== this.#told) log.warn(message);
    this.#told = message;
  }

  async #sayOffline(): Promise<void> {
    if (!this.#agent) return;
    const { placet, log } = this.options;
    try {
      await placet.ping(this.#agent.id, "offline", "The bridge was stopped", AbortSignal.timeout(3_000));
      log.info("said offline");
    } catch (error) {
      log.warn("could not say offline", { reason: messageOf(error) });
    }
  }

  /**
   * Repeats what failed, after growing pauses, until it works or the signal is aborted.
   * @param again Whether another attempt makes sense after this failure.
   */
  async #keepTrying(
    what: string,
    signal: AbortSignal,
    again: (error: PlacetError) => boolean,
    attempt: () => Promise<void>,
  ): Promise<void> {
    const { log } = this.options;
    const backoff = this.options.backoff ?? new Backoff(1_000, 60_000);
    while (!signal.aborted) {
      try {
        await attempt();
        backoff.reset();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof FatalError) throw error;
        if (!(error instanceof PlacetError && again(error))) throw new FatalError(messageOf(error));
        const wait = Math.max(backoff.next(), (error.retryAfter ?? 0) * 1000);
        log.warn(`${what} failed`, { reason: error.message, againInMs: wait });
        await pause(wait, signal);
      }
    }
  }
}

/** At the start a refusal is told to whoever started the bridge; one that ran before goes on, whatever a proxy answers meanwhile. */
function passes(error: PlacetError): boolean {
  return error.passes;
}

function isAnothers(agent: RegisteredAgent, url: string): boolean {
  return agent.managementUrl !== null && agent.managementUrl !== url;
}
