import { PlacetApiError } from "./errors.js";
import type { ErrorResponse } from "./generated.js";

/** A value that may have to be fetched first, such as a token that is renewed. */
export type Provided = string | undefined | (() => string | undefined | Promise<string | undefined>);

/** How to reach the service, and as whom. */
export interface PlacetClientOptions {
  /** Address of the service, `https://placet.example.org`; in a browser the page's own origin when left out. */
  baseUrl?: string;
  /** A user's token, sent as bearer. Leave it out in a browser that has the session cookie. */
  token?: Provided;
  /** An API key, for the calls that agents make. */
  apiKey?: Provided;
  /** Whether cookies travel; `include` for a page of another origin that the service allows. */
  credentials?: RequestCredentials;
  /** Sends requests; the platform's own `fetch` when left out. */
  fetch?: typeof globalThis.fetch;
}

/** What can be said about a single call. */
export interface CallOptions {
  /** Ends the call; it fails with an error that is `isAborted`. */
  signal?: AbortSignal;
  /** Further query values, for runtimes that understand more than is described; a list is sent as repeated values. */
  query?: Readonly<Record<string, QueryValue>>;
  /** Further request headers. */
  headers?: Readonly<Record<string, string>>;
}

type QueryValue = string | number | boolean | undefined | readonly (string | number | boolean)[];

/** One request, as the generated classes describe it. */
export interface RequestDescription {
  method: string;
  path: string;
  parameters: Readonly<Record<string, string>>;
  accept: string;
  query?: Readonly<Record<string, QueryValue>> | undefined;
  body?: unknown;
}

/** Sends requests and turns whatever comes of them into a value or a {@link PlacetApiError}. */
export class Transport {
  constructor(private readonly options: PlacetClientOptions) {}

  async send<T>(request: RequestDescription, options: CallOptions = {}): Promise<T> {
    const answer = await this.fetch(request, options);
    const text = await read(answer, options.signal);
    if (!answer.ok) throw errorOf(answer, text);
    if (request.accept.startsWith("text/")) return text as T;
    return (text === "" ? undefined : parse(answer, text)) as T;
  }

  private async fetch(request: RequestDescription, options: CallOptions): Promise<Response> {
    const send = this.options.fetch ?? globalThis.fetch;
    const url = this.address(request, options);
    const init: RequestInit = { method: request.method, headers: await this.headers(request, options) };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    if (options.signal) init.signal = options.signal;
    if (this.options.credentials) init.credentials = this.options.credentials;
    try {
      return await send(url, init);
    } catch (cause) {
      throw failureOf(cause, options.signal);
    }
  }

  private address(request: RequestDescription, options: CallOptions): string {
    const path = request.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, request.parameters[name]));
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...request.query, ...options.query })) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) query.append(name, String(one));
      }
    }
    const search = query.toString();
    return (this.options.baseUrl ?? "").replace(/\/+$/, "") + path + (search && `?${search}`);
  }

  private async headers(request: RequestDescription, options: CallOptions): Promise<Record<string, string>> {
    const headers: Record<string, string> = { Accept: request.accept };
    const [token, apiKey] = [await provide(this.options.token), await provide(this.options.apiKey)];
    if (token !== undefined) headers["Authorization"] = `Bearer ${token}`;
    if (apiKey !== undefined) headers["X-Api-Key"] = apiKey;
    if (request.body !== undefined) headers["Content-Type"] = "application/json";
    return { ...headers, ...options.headers };
  }
}

/** One path segment, whatever the text is: a slash in it stays part of it. */
function segment(name: string, value: string | undefined): string {
  // URLs are normalized before they are sent: these would leave the segment, and the route with it.
  if (value === undefined || value === "" || value === "." || value === "..") {
    throw new TypeError(`${name} cannot be "${value}"`);
  }
  return encodeURIComponent(value);
}

function provide(value: Provided): string | undefined | Promise<string | undefined> {
  return typeof value === "function" ? value() : value;
}

async function read(answer: Response, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await answer.text();
  } catch (cause) {
    throw failureOf(cause, signal);
  }
}

function parse(answer: Response, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlacetApiError("The answer is not JSON", {
      kind: "unreadable",
      status: answer.status,
      code: "unreadable_answer",
      cause,
    });
  }
}

function failureOf(cause: unknown, signal: AbortSignal | undefined): PlacetApiError {
  return signal?.aborted
    ? new PlacetApiError("The call was aborted", { kind: "aborted", status: 0, code: "aborted", cause })
    : new PlacetApiError("The service could not be reached", {
        kind: "network",
        status: 0,
        code: "network_error",
        cause,
      });
}

function errorOf(answer: Response, text: string): PlacetApiError {
  const { status } = answer;
  const seconds = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  const envelope = readEnvelope(text);
  if (envelope instanceof Error) {
    const message = answer.statusText || `The service answered ${status}`;
    return new PlacetApiError(message, {
      kind: "unreadable",
      status,
      code: `http_${status}`,
      retryAfterSeconds,
      cause: envelope,
    });
  }
  return new PlacetApiError(envelope.error.message, {
    kind: "answer",
    status,
    code: envelope.error.code,
    traceId: envelope.traceId,
    upstreamStatus: envelope.upstreamStatus ?? undefined,
    errors: envelope.errors ?? undefined,
    retryAfterSeconds,
  });
}

function readEnvelope(text: string): ErrorResponse | Error {
  try {
    const value = JSON.parse(text) as Partial<ErrorResponse> | null;
    const isEnvelope = typeof value?.error?.code === "string" && typeof value.error.message === "string";
    return isEnvelope ? (value as ErrorResponse) : new Error(`Not an error of this API: ${text.slice(0, 200)}`);
  } catch (cause) {
    return new Error(`Not JSON: ${text.slice(0, 200)}`, { cause });
  }
}
