import { type AnsweredError, PlacetApiError } from "./errors.js";
import type { ErrorResponse, UpstreamErrorResponse } from "./generated.js";

/** A value that may have to be fetched first, such as a token that is renewed. */
export type Provided = string | undefined | (() => string | undefined | Promise<string | undefined>);

/** How to reach the service, and as whom. */
export interface PlacetClientOptions {
  /** Address of the service, `https://placet.example.org`; in a browser the page's own origin when left out. */
  baseUrl?: string | undefined;
  /** A user's token, sent as bearer. Leave it out in a browser that has the session cookie. */
  token?: Provided;
  /** An API key, for the calls that agents make. */
  apiKey?: Provided;
  /** Whether cookies travel; `include` for a page of another origin that the service allows. */
  credentials?: RequestCredentials | undefined;
  /** Sends requests; the platform's own `fetch` when left out. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** What can be said about a single call. */
export interface CallOptions {
  /** Ends the call; it fails with an error that is `isAborted`, or `isTimeout` where it was made by `AbortSignal.timeout`. */
  signal?: AbortSignal | undefined;
  /** Further query values, for runtimes that understand more than is described; a list is sent as repeated values. */
  query?: Readonly<Record<string, QueryValue>> | undefined;
  /** Further request headers. */
  headers?: Readonly<Record<string, string>> | undefined;
}

type QueryValue = string | number | boolean | undefined | readonly (string | number | boolean)[];

/** One request, as the generated classes describe it. */
export interface RequestDescription {
  method: string;
  path: string;
  parameters: Readonly<Record<string, string>>;
  accept: string;
  /** Whether the answer itself is returned, whose body the caller reads as it comes. */
  stream?: boolean;
  query?: Readonly<Record<string, QueryValue>> | undefined;
  body?: unknown;
}

/** Sends requests and turns whatever comes of them into a value or a {@link PlacetApiError}. */
export class Transport {
  constructor(private readonly options: PlacetClientOptions = {}) {}

  async send<T>(request: RequestDescription, options: CallOptions = {}): Promise<T> {
    const progress = { sent: false, status: 0 };
    let answer: Response;
    let text: string;
    try {
      [answer, text] = await untilAborted(this.exchange(request, options, progress), options.signal);
    } catch (cause) {
      throw failureOf(cause, options.signal, progress);
    }
    if (!answer.ok) throw errorOf(answer, text);
    if (request.stream) return answer as T;
    if (request.accept.startsWith("text/")) return text as T;
    return (answer.status === 204 ? undefined : parse(answer, text)) as T;
  }

  private async exchange(
    request: RequestDescription,
    options: CallOptions,
    progress: { sent: boolean; status: number },
  ): Promise<[Response, string]> {
    const url = this.address(request, options);
    const init: RequestInit = { method: request.method, headers: await this.headers(request, options) };
    // The platform's fetch fails alike over an address that is none and a server that is away; this tells them apart.
    if (!this.options.fetch) new Request(url, init);
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    if (options.signal) init.signal = options.signal;
    if (this.options.credentials) init.credentials = this.options.credentials;
    const send = this.options.fetch ?? globalThis.fetch;
    options.signal?.throwIfAborted();
    progress.sent = true;
    const answer = await send(url, init);
    progress.status = answer.status;
    return [answer, request.stream && answer.ok ? "" : await answer.text()];
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

/** Does not wait for what does not listen to the signal: a token that is being fetched, a fetch of the caller's own. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
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

/** The error of a call that ended by an exception, also while its answer was read. */
export function failureOf(
  cause: unknown,
  signal: AbortSignal | undefined,
  { sent, status }: { sent: boolean; status: number },
): PlacetApiError {
  if (signal?.aborted) {
    // By this name platforms tell a signal whose time was over from one that somebody aborted, also where several were joined.
    return (signal.reason as { name?: unknown } | undefined)?.name === "TimeoutError"
      ? new PlacetApiError("The call took too long", { kind: "timeout", status, code: "timed_out", cause })
      : new PlacetApiError("The call was aborted", { kind: "aborted", status, code: "aborted", cause });
  }
  if (sent) {
    const message = "The service could not be reached, or the connection broke";
    return new PlacetApiError(message, { kind: "network", status, code: "network_error", cause });
  }
  // A token that is renewed by a call of this client fails with that call's own error.
  if (cause instanceof PlacetApiError) return cause;
  const message = `The call could not be sent: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new PlacetApiError(message, { kind: "unsent", status, code: "not_sent", cause });
}

function errorOf(answer: Response, text: string): PlacetApiError {
  const { status } = answer;
  const retryAfterSeconds = secondsOf(answer.headers.get("Retry-After"));
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
  const { error, traceId, upstreamStatus, errors } = envelope;
  return new PlacetApiError(error.message, {
    kind: "answer",
    status,
    code: error.code,
    body: bodyOf(envelope),
    traceId,
    upstreamStatus: typeof upstreamStatus === "number" ? upstreamStatus : undefined,
    errors: Array.isArray(errors) ? errors : undefined,
    retryAfterSeconds,
  });
}

/** The envelope, where it is whole in one of the two forms. */
function bodyOf(envelope: Envelope): AnsweredError | undefined {
  const isWhole =
    typeof envelope.traceId === "string" &&
    (typeof envelope.upstreamStatus === "number" ||
      (typeof envelope.statusCode === "number" && typeof envelope.message === "string"));
  return isWhole ? (envelope as AnsweredError) : undefined;
}

/** A runtime may say it as seconds or as a time. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = Number(retryAfter);
  const left = Number.isNaN(seconds) ? Math.ceil((Date.parse(retryAfter) - Date.now()) / 1000) : seconds;
  return Number.isFinite(left) ? Math.max(left, 0) : undefined;
}

/** What is sure of an error of this API, whichever form it has. */
type Envelope = Partial<Omit<ErrorResponse, "error"> & Omit<UpstreamErrorResponse, "error">> &
  Pick<ErrorResponse, "error">;

function readEnvelope(text: string): Envelope | Error {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null;
    const isEnvelope = typeof value?.error?.code === "string" && typeof value.error.message === "string";
    return isEnvelope ? (value as Envelope) : new Error(`Not an error of this API: ${text.slice(0, 200)}`);
  } catch (cause) {
    return new Error(`Not JSON: ${text.slice(0, 200)}`, { cause });
  }
}
