import { onTestFinished } from "vitest";
import { Backoff } from "../../src/core/backoff.js";
import { BridgeServer } from "../../src/core/server.js";
import { Unread } from "../../src/core/unread.js";
import { Gateway, type GatewayOptions } from "../../src/openclaw/gateway.js";
import { openclawRoutes } from "../../src/openclaw/kind.js";
import { temporaryFolder } from "../support/folder.js";
import { send, type Answer } from "../support/http.js";
import { keptLog } from "../support/log.js";
import { GatewayServer, type Methods } from "./gatewayServer.js";

export const now = new Date("2026-11-28T15:00:00Z");
const key = "management-key-of-this-test";

export interface OpenClawBridge {
  readonly server: GatewayServer;
  readonly gateway: Gateway;
  readonly unread: Unread;
  readonly lines: string[];
  /** The methods that were called, in order. */
  calls(method: string): Record<string, unknown>[];
  call(route: string, body?: unknown): Promise<Answer>;
}

export async function connectedGateway(url: string, more: Partial<GatewayOptions> = {}) {
  const { log, lines } = keptLog();
  const unread = new Unread(log);
  const waiting: { ready: boolean; done: () => void }[] = [];
  const gateway: Gateway = new Gateway({
    url,
    token: GatewayServer.token,
    scopes: ["operator.admin"],
    testedVersions: ["2026.9.6"],
    stateFolder: await temporaryFolder(),
    log,
    unread,
    stateChanged: () => {
      for (const { ready, done } of waiting) if (gateway.state.ready === ready) done();
    },
    backoff: new Backoff(1, 2),
    ...more,
  });
  onTestFinished(() => gateway.close());
  /** Resolves when the gateway is connected, or is not. */
  const when = (ready: boolean): Promise<void> =>
    gateway.state.ready === ready ? Promise.resolve() : new Promise((done) => waiting.push({ ready, done }));
  return { gateway, unread, lines, when };
}

/** The whole way: HTTP, the routes, a connection, and a gateway with these methods. */
export async function bridgeTo(methods: Methods, agent?: string): Promise<OpenClawBridge> {
  const server = await GatewayServer.start(methods);
  const { gateway, unread, lines } = await connectedGateway(server.url);
  await gateway.start(new AbortController().signal);
  const http = new BridgeServer({
    routes: openclawRoutes({ gateway, agent, unread, now: () => now }),
    key,
    log: keptLog().log,
  });
  const port = await http.listen(0, "127.0.0.1");
  onTestFinished(async () => {
    await http.close();
    gateway.close();
    await server.close();
  });
  return {
    server,
    gateway,
    unread,
    lines,
    calls: (method) => server.calls.filter((call) => call.method === method).map((call) => call.params),
    call: (route, body) => {
      const [method = "", path = ""] = route.split(" ");
      const headers = { Authorization: `Bearer ${key}` };
      return send(port, method, `/api/v1/${path}`, {
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
}
