import type { AdapterState } from "../adapter.js";
import { Backoff, pause } from "../core/backoff.js";
import { FatalError, messageOf, RuntimeError } from "../core/errors.js";
import type { Log } from "../core/log.js";
import type { Unread } from "../core/unread.js";
import type { JsonObject } from "../wire.js";
import { Connection } from "./connection.js";
import { Device } from "./device.js";
import { ConnectError } from "./failures.js";
import type { Hello } from "./hello.js";

export interface GatewayOptions {
  readonly url: string;
  readonly token: string | undefined;
  readonly scopes: readonly string[];
  readonly testedVersions: readonly string[];
  readonly stateFolder: string;
  readonly log: Log;
  readonly unread: Unread;
  readonly stateChanged: () => void;
  readonly backoff?: Backoff;
  readonly maxFrameBytes?: number;
}

/** Refusals that another attempt with the same token would only repeat. */
const refusals = new Set([
  "AUTH_DEVICE_TOKEN_MISMATCH",
  "AUTH_PASSWORD_MISMATCH",
  "AUTH_PASSWORD_MISSING",
  "AUTH_REQUIRED",
  "AUTH_SCOPE_MISMATCH",
  "AUTH_TOKEN_MISMATCH",
  "AUTH_TOKEN_MISSING",
  "AUTH_UNAUTHORIZED",
  "PROTOCOL_MISMATCH",
]);

/** A gateway of OpenClaw: calls of its methods over one connection, which is made again whenever it is lost. */
export class Gateway {
  readonly #closing = new AbortController();
  #connection: Connection | undefined;
  #connectedAt = 0;
  #state: AdapterState = { ready: false, message: "Connecting to the gateway" };

  constructor(private readonly options: GatewayOptions) {}

  get state(): AdapterState {
    return this.#state;
  }

  get hello(): Hello | undefined {
    return this.#connection?.hello;
  }

  /** Seconds since the gateway's start; undefined while it is away. */
  get uptime(): number | undefined {
    const atConnect = this.hello?.uptimeMs;
    return atConnect === undefined ? undefined : (atConnect + performance.now() - this.#connectedAt) / 1000;
  }

  /** Resolves after the first attempt to connect; rejects when the gateway refuses the token. */
  async start(signal: AbortSignal): Promise<void> {
    const device = await Device.load(this.options.stateFolder);
    const until = AbortSignal.any([signal, this.#closing.signal]);
    await new Promise<void>((resolve, reject) => {
      void this.#keepConnected(device, until, (error) => (error ? reject(error) : resolve())).catch(reject);
    });
  }

  /** @throws RuntimeError 503 while the gateway is away, and what the gateway refuses. */
  call(method: string, params: JsonObject, signal: AbortSignal): Promise<unknown> {
    return this.#connection?.call(method, params, signal) ?? Promise.reject(new RuntimeError(503, this.#state.message));
  }

  close(): void {
    this.#closing.abort();
    this.#connection?.close();
  }

  async #keepConnected(device: Device, signal: AbortSignal, firstDone: (refusal?: FatalError) => void): Promise<void> {
    const { log, backoff = new Backoff() } = this.options;
    for (let first = true; !signal.aborted; first = false) {
      let wait: number;
      try {
        const connection = await this.#connect(device, signal);
        backoff.reset();
        firstDone();
        const reason = await connection.closed;
        this.#connection = undefined;
        if (signal.aborted) return;
        log.warn("connection to the gateway lost", { reason: reason.message });
        this.#change({ ready: false, message: `OpenClaw is away: ${reason.message}` });
        wait = backoff.next();
      } catch (error) {
        if (signal.aborted) break;
        if (first && isRefusal(error)) return firstDone(new FatalError(`The gateway refused: ${messageOf(error)}`));
        wait = this.#failed(error, backoff);
        firstDone();
      }
      await pause(wait, signal);
    }
    firstDone();
  }

  async #connect(device: Device, signal: AbortSignal): Promise<Connection> {
    const { url, token, scopes, log, unread, testedVersions, maxFrameBytes } = this.options;
    const connection = await Connection.open(
      {
        url,
        device,
        token,
        scopes,
        unreadable: () => unread.note("frame of the gateway"),
        ...(maxFrameBytes ? { maxFrameBytes } : {}),
      },
      signal,
    );
    const { version, deviceToken } = connection.hello;
    if (deviceToken !== undefined) {
      log.hide(deviceToken);
      await device.keepToken(url, deviceToken);
    }
    this.#connection = connection;
    this.#connectedAt = performance.now();
    log.info("connected to the gateway", { url, version, scopes: connection.hello.scopes.join(",") });
    if (!testedVersions.includes(version)) {
      log.warn("this version of OpenClaw was not tried", { version, tried: testedVersions.join(", ") });
    }
    this.#change({ ready: true, message: `OpenClaw ${version}` });
    return connection;
  }

  /** Notes why there is no connection, and answers after how many milliseconds to try again. */
  #failed(error: unknown, backoff: Backoff): number {
    const failure = error instanceof ConnectError ? error.failure : undefined;
    const message = describe(error);
    // Every attempt would be the same line while the gateway is away.
    if (message !== this.#state.message) this.options.log.warn("no connection to the gateway", { reason: message });
    this.#change({ ready: false, message });
    // A token that is refused again and again makes the gateway refuse this machine altogether for some time.
    return isRefusal(error) ? 60_000 : Math.max(backoff.next(), failure?.retryAfterMs ?? 0);
  }

  #change(state: AdapterState): void {
    const changed = state.ready !== this.#state.ready || state.message !== this.#state.message;
    this.#state = state;
    if (changed) this.options.stateChanged();
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ConnectError && refusals.has(error.failure?.detail ?? "");
}

function describe(error: unknown): string {
  const failure = error instanceof ConnectError ? error.failure : undefined;
  if (failure?.detail === "PAIRING_REQUIRED") {
    const request = failure.requestId === undefined ? "" : ` ${failure.requestId}`;
    return `The gateway waits for somebody to approve this bridge: run "openclaw devices approve${request}" on its machine`;
  }
  return `OpenClaw is away: ${messageOf(error)}`;
}
