import { createHash, createPublicKey, verify } from "node:crypto";
import type { AddressInfo, Socket } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details?: Record<string, unknown>;
  readonly retryAfterMs?: number;
}

/** Thrown by a method: the gateway answers with this error. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

export type Params = Record<string, unknown>;
export type Methods = Record<string, (params: Params) => unknown>;

interface Device {
  readonly id: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly signedAt: number;
  readonly nonce: string;
}

const token = "token-of-the-gateway";
/** The clock of this gateway is hours off. */
export const gatewayTime = 1_700_000_000_000;

/** A gateway over a real WebSocket: the handshake of protocol 4 with its checks, then the given methods. */
export class GatewayServer {
  readonly calls: { method: string; params: Params }[] = [];
  readonly connects: Params[] = [];
  readonly sockets = new Set<WebSocket>();
  version = "2026.9.6";
  /** Devices that are approved; undefined: no device has to be. */
  approved: Set<string> | undefined;
  deviceToken: string | undefined;
  /** With which code every connection is refused. */
  refusal: string | undefined;

  private constructor(
    private readonly server: WebSocketServer,
    readonly port: number,
    public methods: Methods,
  ) {}

  static async start(methods: Methods = {}, port = 0): Promise<GatewayServer> {
    const server = new WebSocketServer({ host: "127.0.0.1", port });
    await new Promise((resolve) => server.once("listening", resolve));
    const gateway = new GatewayServer(server, (server.address() as AddressInfo).port, methods);
    server.on("connection", (socket) => gateway.#accept(socket));
    return gateway;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  static readonly token = token;

  /** Sends the bytes as they are, past WebSocket's own frames. */
  raw(bytes: Buffer): void {
    for (const socket of this.sockets) (socket as unknown as { _socket: Socket })._socket.write(bytes);
  }

  drop(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #accept(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
    const nonce = `nonce-${this.connects.length}`;
    socket.send(JSON.stringify({ type: "event", event: "connect.challenge", payload: { nonce, ts: gatewayTime } }));
    socket.on("message", (data) => {
      const { id, method, params } = JSON.parse(String(data)) as { id: string; method: string; params: Params };
      void this.#answer(method, params, nonce).then(
        (payload) => socket.send(JSON.stringify({ type: "res", id, ok: true, payload })),
        (error: unknown) => {
          if (error instanceof Refused)
            socket.send(JSON.stringify({ type: "res", id, ok: false, error: error.refusal }));
        },
      );
    });
  }

  async #answer(method: string, params: Params, nonce: string): Promise<unknown> {
    if (method === "connect") return this.#shakeHands(params, nonce);
    this.calls.push({ method, params });
    const handler = this.methods[method];
    if (!handler) throw new Refused({ code: "INVALID_REQUEST", message: `unknown method: ${method}` });
    return handler(params);
  }

  #shakeHands(params: Params, nonce: string): unknown {
    this.connects.push(params);
    const given = (params["auth"] as { token?: string } | undefined)?.token;
    const device = params["device"] as Device;
    const refuse = (code: string, more: Record<string, unknown> = {}) =>
      new Refused({ code: "INVALID_REQUEST", message: `refused: ${code}`, details: { code, ...more } });
    if (this.refusal !== undefined) throw refuse(this.refusal);
    if (!isProven(params, device, given, nonce)) throw refuse("DEVICE_AUTH_SIGNATURE_INVALID");
    if (given !== token && (given === undefined || given !== this.deviceToken)) throw refuse("AUTH_TOKEN_MISMATCH");
    if (this.approved && !this.approved.has(device.id)) throw refuse("PAIRING_REQUIRED", { requestId: "request-1" });
    return {
      type: "hello-ok",
      protocol: 4,
      server: { version: this.version, connId: "c1" },
      features: { methods: Object.keys(this.methods), events: [] },
      snapshot: { uptimeMs: 93_784_000 },
      auth: {
        role: "operator",
        scopes: params["scopes"],
        ...(this.deviceToken ? { deviceToken: this.deviceToken } : {}),
      },
      policy: { maxPayload: 26_214_400, tickIntervalMs: 30_000 },
    };
  }
}

/** Checks the signature as the gateway does: over all that the connection claims, with the gateway's own time. */
function isProven(params: Params, device: Device, given: string | undefined, nonce: string): boolean {
  const client = params["client"] as { id: string; mode: string; platform: string };
  const raw = Buffer.from(device.publicKey, "base64url");
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]),
    format: "der",
    type: "spki",
  });
  const signed = [
    "v3",
    device.id,
    client.id,
    client.mode,
    params["role"],
    (params["scopes"] as string[]).join(","),
    gatewayTime,
    given ?? "",
    nonce,
    client.platform,
    "",
  ].join("|");
  return (
    device.id === createHash("sha256").update(raw).digest("hex") &&
    device.nonce === nonce &&
    device.signedAt === gatewayTime &&
    verify(null, Buffer.from(signed), key, Buffer.from(device.signature, "base64url"))
  );
}
