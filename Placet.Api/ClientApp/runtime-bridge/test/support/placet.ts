import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface StoredAgent {
  id: string;
  name: string;
  managementUrl: string | null;
  managementKey: string | null;
  status: string;
  statusMessage: string | null;
}

/** The routes of Placet that a registration uses, with the answers of the contract, over real HTTP. */
export class PlacetServer {
  readonly agents: StoredAgent[] = [];
  readonly pings: { status: string; message: string }[] = [];
  /** Statuses with which the next requests are refused, in order. */
  readonly refusals: number[] = [];
  readonly #waiting: { until: () => boolean; done: () => void }[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<PlacetServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const placet = new PlacetServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request: IncomingMessage, response) => {
      void placet.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
        for (const waiting of placet.#waiting) if (waiting.until()) waiting.done();
      });
    });
    return placet;
  }

  /** Resolves when the condition holds after a request. */
  until(condition: () => boolean): Promise<void> {
    return condition() ? Promise.resolve() : new Promise((done) => this.#waiting.push({ until: condition, done }));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const refusal = this.refusals.shift();
    if (refusal !== undefined)
      return { status: refusal, body: { error: { code: "refused", message: `Refused with ${refusal}` } } };
    if (request.headers["x-api-key"] !== "hp_test")
      return { status: 401, body: { error: { message: "Invalid API key" } } };
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, string>;
    switch (request.url) {
      case "/api/v1/agents":
        return this.#findOrCreate(body["name"] ?? "");
      case "/api/v1/agents/setManagement":
        return this.#change(body["channelId"], (agent) => {
          agent.managementUrl = body["url"] ?? null;
          agent.managementKey = body["apiKey"] ?? null;
        });
      case "/api/v1/status/ping":
        this.pings.push({ status: body["status"] ?? "", message: body["message"] ?? "" });
        return this.#change(body["agentId"], (agent) => {
          agent.status = body["status"] ?? "";
          agent.statusMessage = body["message"] ?? null;
        });
      default:
        return { status: 404, body: { error: { message: "Not found" } } };
    }
  }

  #findOrCreate(name: string): { status: number; body: unknown } {
    const found = this.agents.find((agent) => agent.name === name);
    if (found) return { status: 200, body: shown(found) };
    const made = {
      id: `agent-${this.agents.length + 1}`,
      name,
      managementUrl: null,
      managementKey: null,
      status: "offline",
      statusMessage: null,
    };
    this.agents.push(made);
    return { status: 201, body: shown(made) };
  }

  #change(id: string | undefined, change: (agent: StoredAgent) => void): { status: number; body: unknown } {
    const agent = this.agents.find((candidate) => candidate.id === id);
    if (!agent) return { status: 404, body: { error: { message: "Agent not found" } } };
    change(agent);
    return { status: 200, body: shown(agent) };
  }
}

function shown({ managementKey, ...agent }: StoredAgent): unknown {
  return { ...agent, managementApiKey: managementKey === null ? null : "***" };
}
