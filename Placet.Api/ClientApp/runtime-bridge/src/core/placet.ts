import type { AgentResponse, AgentStatus } from "@placet/management-client";
import { FatalError, messageOf } from "./errors.js";
import { filled, object, text } from "./values.js";

/** An agent as the registration needs it. */
export type RegisteredAgent = Pick<AgentResponse, "id" | "managementUrl" | "status">;

/** Placet refused or could not be reached. */
export class PlacetError extends Error {
  override readonly name = "PlacetError";

  constructor(
    message: string,
    /** 0 when there was no answer. */
    readonly status: number,
    /** Seconds after which Placet asked to be called again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** Whether the same call can work later: Placet was away or busy. */
  get passes(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** The part of Placet's API that agents use, with an API key of their owner. */
export class PlacetApi {
  readonly #base: string;

  constructor(
    url: string,
    private readonly apiKey: string,
    private readonly fetcher: typeof fetch = fetch,
  ) {
    this.#base = url.replace(/\/+$/, "");
  }

  /** The owner's oldest agent of exactly that name; made when there is none. One step of Placet's, so that no two are made. */
  findOrCreate(name: string, description: string, signal: AbortSignal): Promise<RegisteredAgent> {
    return this.#post("agents", { name, description, findOrCreate: true }, signal);
  }

  /** Sets where and with which key the agent's runtime is called; a webhook of the agent stays as it is. */
  setManagement(agentId: string, url: string, apiKey: string, signal: AbortSignal): Promise<RegisteredAgent> {
    return this.#post("agents/setManagement", { channelId: agentId, url, apiKey }, signal);
  }

  ping(agentId: string, status: AgentStatus, message: string, signal: AbortSignal): Promise<RegisteredAgent> {
    return this.#post("status/ping", { agentId, status, message: message.slice(0, 500) }, signal);
  }

  async #post(path: string, body: unknown, signal: AbortSignal): Promise<RegisteredAgent> {
    const response = await this.#send(path, body, signal);
    const answer = object(await response.json().catch(() => undefined));
    if (!response.ok) {
      const message =
        filled(object(answer?.["error"])?.["message"]) ?? filled(answer?.["message"]) ?? response.statusText;
      if (response.status === 401) throw new FatalError(`Placet refused the API key: ${message}`);
      throw new PlacetError(`Placet answered ${response.status}: ${message}`, response.status, seconds(response));
    }
    const id = filled(answer?.["id"]);
    if (!id)
      throw new PlacetError(`${this.#base} answers, but not as Placet does: is it the right address?`, response.status);
    return {
      id,
      managementUrl: filled(answer?.["managementUrl"]) ?? null,
      status: filled(answer?.["status"]) ?? "offline",
    };
  }

  async #send(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
    try {
      return await this.fetcher(`${this.#base}/api/v1/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "x-api-key": this.apiKey },
        body: JSON.stringify(body),
        // A redirect would carry the API key to another address.
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
      });
    } catch (error) {
      throw new PlacetError(`Placet cannot be reached: ${causeOf(error)}`, 0);
    }
  }
}

function seconds(response: Response): number | undefined {
  const value = Number(response.headers.get("retry-after") ?? NaN);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, 300) : undefined;
}

/** "fetch failed" says nothing; the reason is in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? text(cause.code) : undefined;
  return code ?? messageOf(cause);
}
