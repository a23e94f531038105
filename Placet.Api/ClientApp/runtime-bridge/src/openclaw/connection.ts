import { WebSocket, type RawData } from "ws";
import { RuntimeError } from "../core/errors.js";
import { count, filled, flag, object, text } from "../core/values.js";
import { bridgeVersion } from "../core/version.js";
import type { JsonObject } from "../wire.js";
import type { ConnectClaims, Device } from "./device.js";
import { ConnectError, readFailure, toRuntimeError } from "./failures.js";
import { readHello, type Hello } from "./hello.js";

export interface ConnectionOptions {
  /** `ws://` or `wss://` address of the gateway. */
  readonly url: string;
  readonly device: Device;
  readonly token: string | undefined;
  readonly scopes: readonly string[];
  /** Called for a frame that could not be read. */
  readonly unreadable: () => void;
  /** Bytes of one frame; a larger one ends the connection. */
  readonly maxFrameBytes?: number;
  /** Milliseconds for connecting and shaking hands. */
  readonly connectMs?: number;
}

interface Waiting {
  readonly resolve: (payload: unknown) => void;
  readonly reject: (error: Error) => void;
}

const protocol = 4;
const client = { id: "gateway-client", mode: "backend", platform: process.platform } as const;
const role = "operator";
export const maxFrameBytes = 32 * 1024 * 1024;

/** One connection to a gateway: its handshake, then calls, whose answers come in any order. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, Waiting>();
  #nextId = 1;
  #challenge: ((payload: JsonObject | undefined) => void) | undefined;
  #silence: NodeJS.Timeout | undefined;
  #end: Error | undefined;
  hello: Hello = { version: "", scopes: [], uptimeMs: undefined, deviceToken: undefined, tickMs: 30_000 };
  /** Resolves with the reason when the connection has ended; never rejects. */
  readonly closed: Promise<Error>;

  private constructor(private readonly options: ConnectionOptions) {
    this.#socket = new WebSocket(options.url, {
      maxPayload: options.maxFrameBytes ?? maxFrameBytes,
      handshakeTimeout: options.connectMs ?? 10_000,
      // The gateway does not negotiate it, and inflating would undo the limit on frames.
      perMessageDeflate: false,
    });
    this.closed = new Promise((resolve) => {
      this.#socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
      this.#socket.on("ping", () => this.#alive());
      this.#socket.on("error", (error) => this.#ended(describe(error)));
      this.#socket.on("close", (code, reason) => {
        this.#ended(
          new RuntimeError(
            503,
            `The gateway closed the connection (${code}${reason.length > 0 ? `, ${reason.toString("utf8")}` : ""})`,
          ),
        );
        resolve(this.#end ?? new Error("closed"));
      });
    });
  }

  /** Connects and shakes hands. Rejects with a `ConnectError`. */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const connection = new Connection(options);
    const time = AbortSignal.any([signal, AbortSignal.timeout(options.connectMs ?? 10_000)]);
    try {
      await connection.#shakeHands(time);
      return connection;
    } catch (error) {
      connection.close();
      if (error instanceof ConnectError) throw error;
      throw new ConnectError(error instanceof RuntimeError ? error.message : "The gateway did not answer in time");
    }
  }

  /**
   * Calls a method.
   * @throws RuntimeError for a refusal, a lost connection, and the signal's reason.
   */
  call(method: string, params: JsonObject, signal: AbortSignal): Promise<unknown> {
    return this.#request(method, params, signal).catch((error: unknown) => {
      throw error instanceof ConnectError && error.failure ? toRuntimeError(error.failure) : error;
    });
  }

  close(): void {
    clearTimeout(this.#silence);
    this.#socket.terminate();
  }

  async #shakeHands(signal: AbortSignal): Promise<void> {
    const { device, scopes, url } = this.options;
    const challenge = await this.#nextChallenge(signal);
    const nonce = filled(challenge?.["nonce"]);
    const signedAt = count(challenge?.["ts"]);
    if (nonce === undefined || signedAt === undefined)
      throw new ConnectError("The address answers, but not as an OpenClaw gateway does");
    const token = this.options.token ?? device.tokenFor(url);
    const claims: ConnectClaims = {
      clientId: client.id,
      clientMode: client.mode,
      role,
      scopes,
      token,
      platform: client.platform,
      signedAt,
      nonce,
    };
    const answer = await this.#request(
      "connect",
      {
        minProtocol: protocol,
        maxProtocol: protocol,
        client: { ...client, version: bridgeVersion() },
        role,
        scopes,
        caps: [],
        ...(token === undefined ? {} : { auth: { token } }),
        device: device.prove(claims),
      },
      signal,
    );
    this.hello = readHello(answer);
    this.#alive();
  }

  #nextChallenge(signal: AbortSignal): Promise<JsonObject | undefined> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) return stop();
      signal.addEventListener("abort", stop, { once: true });
      this.#challenge = (payload) => {
        signal.removeEventListener("abort", stop);
        resolve(payload);
      };
      void this.closed.then(reject);
    });
  }

  #request(method: string, params: JsonObject, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end) return reject(this.#end);
      if (signal.aborted) return reject(signal.reason as Error);
      const id = String(this.#nextId++);
      const stop = (): void => {
        this.#waiting.delete(id);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", stop, { once: true });
      const settled = (): void => signal.removeEventListener("abort", stop);
      this.#waiting.set(id, {
        resolve: (payload) => (settled(), resolve(payload)),
        reject: (error) => (settled(), reject(error)),
      });
      this.#socket.send(JSON.stringify({ type: "req", id, method, params }));
    });
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#alive();
    const frame = isBinary ? undefined : parsed(data);
    switch (text(frame?.["type"])) {
      case "res":
        return this.#answered(frame ?? {});
      case "event":
        if (frame?.["event"] === "connect.challenge") this.#challenge?.(object(frame["payload"]));
        return;
      default:
        this.options.unreadable();
    }
  }

  #answered(frame: JsonObject): void {
    const id = text(frame["id"]) ?? "";
    const waiting = this.#waiting.get(id);
    // Nobody waits any longer for what came too late.
    if (!waiting) return;
    this.#waiting.delete(id);
    if (flag(frame["ok"]) === true) return waiting.resolve(frame["payload"]);
    const failure = readFailure(frame["error"]);
    waiting.reject(new ConnectError(failure.message, failure));
  }

  /** A gateway that is silent for three of its own ticks is gone, even if the network has not noticed. */
  #alive(): void {
    clearTimeout(this.#silence);
    if (this.#end) return;
    this.#silence = setTimeout(() => {
      this.#ended(new RuntimeError(503, "The gateway is silent"));
      this.#socket.terminate();
    }, 3 * this.hello.tickMs);
  }

  #ended(reason: Error): void {
    if (this.#end) return;
    this.#end = reason;
    clearTimeout(this.#silence);
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }
}

function parsed(data: RawData): JsonObject | undefined {
  try {
    return object(JSON.parse(String(data)));
  } catch {
    return undefined;
  }
}

function describe(error: Error): RuntimeError {
  const code = "code" in error ? text(error.code) : undefined;
  if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
    return new RuntimeError(502, `The gateway's answer was larger than ${maxFrameBytes / 1024 / 1024} MiB`);
  }
  return new RuntimeError(503, `The gateway cannot be reached: ${code ?? error.message}`);
}
