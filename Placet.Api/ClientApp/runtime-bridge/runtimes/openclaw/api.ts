import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";

interface Frame {
  readonly type: string;
  readonly event?: string;
  readonly id?: string;
  readonly ok?: boolean;
  readonly payload?: unknown;
  readonly error?: unknown;
}

/** OpenClaw's own interface: calls over one WebSocket, protocol 4, with the gateway's token. */
export class OpenClawApi {
  readonly #waiting = new Map<string, (frame: Frame) => void>();

  /** Resolves when the connection is lost. */
  readonly closed: Promise<unknown>;

  private constructor(private readonly socket: WebSocket) {
    this.closed = once(socket, "close");
    socket.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString("utf8")) as Frame;
      this.#waiting.get(frame.type === "event" ? `event ${frame.event}` : (frame.id ?? ""))?.(frame);
    });
  }

  static async connect(url: string, token: string): Promise<OpenClawApi> {
    const socket = new WebSocket(url, { maxPayload: 64 * 1024 * 1024 });
    const api = new OpenClawApi(socket);
    const challenged = api.#next("event connect.challenge");
    await once(socket, "open");
    await challenged;
    await api.call("connect", {
      minProtocol: 4,
      maxProtocol: 4,
      client: { id: "gateway-client", version: "1", platform: process.platform, mode: "backend" },
      role: "operator",
      scopes: ["operator.admin"],
      caps: [],
      auth: { token },
    });
    return api;
  }

  async call<T>(method: string, params: object = {}): Promise<T> {
    const id = randomUUID();
    const answered = this.#next(id);
    this.socket.send(JSON.stringify({ type: "req", id, method, params }));
    const { ok, payload, error } = await answered;
    if (!ok) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return payload as T;
  }

  close(): void {
    this.socket.close();
  }

  async #next(name: string): Promise<Frame> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Frame>((resolve, reject) => {
        this.#waiting.set(name, resolve);
        timer = setTimeout(() => reject(new Error(`The gateway did not answer ${name} within a minute`)), 60_000);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(name);
    }
  }
}
