import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RouteHandlers } from "../adapter.js";
import { BearerCheck } from "./bearer.js";
import { readBody } from "./body.js";
import { errorBody, RuntimeError } from "./errors.js";
import type { Log } from "./log.js";
import { MethodNotAllowed, Router } from "./routes.js";

export interface ServerLimits {
  /** Bytes of a request body; more is 413. */
  readonly bodyBytes: number;
  /** Bytes of all headers, the request line included; more is 431. A path of 1,024 non-ASCII characters takes 9 KiB. */
  readonly headerBytes: number;
  /** Seconds for the whole of a request to arrive. */
  readonly receiveSeconds: number;
  /** Seconds for a route's answer, after which it is 504: a little less than Placet waits, so that the reason arrives. */
  readonly requestSeconds: number;
  /** Open connections; more are closed at once. */
  readonly connections: number;
}

export const defaultLimits: ServerLimits = {
  bodyBytes: 20 * 1024 * 1024,
  headerBytes: 32 * 1024,
  receiveSeconds: 15,
  requestSeconds: 14,
  connections: 128,
};

export interface ServerOptions {
  readonly routes: RouteHandlers;
  readonly key: string;
  readonly log: Log;
  readonly limits?: Partial<ServerLimits>;
}

/** Serves the routes over HTTP, to whoever has the key. */
export class BridgeServer {
  readonly #server: Server;
  readonly #router: Router;
  readonly #bearer: BearerCheck;
  readonly #limits: ServerLimits;
  readonly #log: Log;

  constructor({ routes, key, log, limits }: ServerOptions) {
    this.#limits = { ...defaultLimits, ...limits };
    this.#router = new Router(routes);
    this.#bearer = new BearerCheck(key);
    this.#log = log;
    const receiveMs = this.#limits.receiveSeconds * 1000;
    this.#server = createServer(
      {
        maxHeaderSize: this.#limits.headerBytes,
        headersTimeout: receiveMs,
        requestTimeout: receiveMs,
        // Longer than Placet keeps an idle connection: it, not this side, closes first, and no request meets a closed one.
        keepAliveTimeout: 30_000,
      },
      (request, response) => void this.#serve(request, response),
    );
    this.#server.maxConnections = this.#limits.connections;
  }

  /** Listens, and answers the port: the asked one, or a free one for 0. Rejects when the address cannot be had. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => {
        this.#server.off("error", reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Ends calls that are running, and stops listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    try {
      if (path === "/health" && method === "GET") return send(response, 200, { status: "ok" });
      this.#bearer.require(request.headers.authorization);
      // HEAD is GET without the body, which node leaves out by itself.
      const route = this.#router.find(method === "HEAD" ? "GET" : method, path);
      const query = new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
      const body = await readBody(request, this.#limits.bodyBytes);
      const answer = await this.#withTime(response, (signal) =>
        route.handler({ parameters: route.parameters, query, body, signal }),
      );
      send(response, route.status, answer);
    } catch (error) {
      this.#refuse(response, error, method, path);
    }
  }

  /** Ends the call when its time is over or when the caller hangs up. */
  async #withTime<T>(response: ServerResponse, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { requestSeconds } = this.#limits;
    const control = new AbortController();
    const hangUp = (): void => control.abort(new RuntimeError(499, "The caller hung up"));
    response.once("close", hangUp);
    const timer = setTimeout(
      () => control.abort(new RuntimeError(504, `The runtime did not answer within ${requestSeconds} s`)),
      requestSeconds * 1000,
    );
    const ended = new Promise<never>((_, reject) => {
      control.signal.addEventListener("abort", () => reject(control.signal.reason as Error), { once: true });
    });
    try {
      return await Promise.race([call(control.signal), ended]);
    } finally {
      clearTimeout(timer);
      response.off("close", hangUp);
    }
  }

  #refuse(response: ServerResponse, error: unknown, method: string, path: string): void {
    // Nobody is there any more to be told.
    if (response.destroyed) return;
    const known = error instanceof RuntimeError;
    if (!known) {
      // Neither the caller nor the log gets its text, which could hold what the runtime sent.
      const place = error instanceof Error ? error.stack?.split("\n")[1]?.trim() : undefined;
      this.#log.error("a route failed", {
        method,
        path: path.slice(0, 200),
        error: error instanceof Error ? error.name : typeof error,
        place,
      });
    }
    if (response.headersSent) return void response.destroy();
    if (error instanceof MethodNotAllowed) response.setHeader("Allow", error.allowed.join(", "));
    if (known && error.retryAfter !== undefined) response.setHeader("Retry-After", String(error.retryAfter));
    const status = known ? error.status : 500;
    send(response, status, errorBody(status, known ? error.message : "The bridge failed; its log says where"));
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body), "utf8");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Content-Length": bytes.length });
  response.end(bytes);
}
