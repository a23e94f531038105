import { list, object, text } from "../core/values.js";
import { RuntimeError } from "../core/errors.js";
import type { JsonObject } from "../wire.js";

export interface OpencodeAddress {
  /** Where `opencode serve` listens, without trailing slash: `http://127.0.0.1:4096`. */
  readonly url: string;
  readonly username: string;
  /** What the server was started with as `OPENCODE_SERVER_PASSWORD`; undefined for a server without. */
  readonly password: string | undefined;
  /** The project's folder on the server's disk; undefined for the one that the server was started in. */
  readonly directory: string | undefined;
}

interface Call {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below the address, each of its segments encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal: AbortSignal;
}

/** A page of a list, newest last, and where the older page begins; undefined when there is none. */
export interface Page {
  readonly items: readonly unknown[];
  readonly older: string | undefined;
}

/**
 * Milliseconds for one call, body included: a little less than the core waits for a route. opencode never answers what reaches it between
 * listening and being ready.
 */
const defaultCallMs = 13_000;

/** Bytes of an answer; more is given up, so that one answer cannot take the bridge's memory. */
const maxAnswerBytes = 32 * 1024 * 1024;

/** Calls opencode's own HTTP interface. Every failure is a `RuntimeError` that says what a person can do about it. */
export class OpencodeServer {
  readonly #headers: Readonly<Record<string, string>>;

  /** @param failed Told of each call that did not reach the server. */
  constructor(
    private readonly address: OpencodeAddress,
    private readonly failed: (reason: string) => void = () => undefined,
    private readonly callMs = defaultCallMs,
  ) {
    const { username, password } = address;
    this.#headers = password === undefined ? {} : { authorization: `Basic ${base64(`${username}:${password}`)}` };
  }

  get(path: string, signal: AbortSignal, query?: Readonly<Record<string, string>>): Promise<unknown> {
    return this.#json({ method: "GET", path, signal, ...(query && { query }) });
  }

  /** @throws RuntimeError 502 when the answer is no list. */
  async list(path: string, signal: AbortSignal, query?: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
    return expectList(await this.get(path, signal, query));
  }

  /** @throws RuntimeError 502 when the answer is no object. */
  async object(path: string, signal: AbortSignal): Promise<JsonObject> {
    const answer = object(await this.get(path, signal));
    if (!answer) throw new RuntimeError(502, `opencode answered ${path} in a form that is not known`);
    return answer;
  }

  /** Messages of a session, oldest first. */
  async messages(sessionId: string, limit: number, before: string | undefined, signal: AbortSignal): Promise<Page> {
    const query = { limit: String(limit), ...(before !== undefined && { before }) };
    const path = `/session/${encodeURIComponent(sessionId)}/message`;
    const response = await this.#call({ method: "GET", path, query, signal });
    const older = response.headers.get("x-next-cursor") ?? undefined;
    return { items: expectList(await json(response, path)), older };
  }

  /** A file of the project as it is stored, or undefined when there is none that can be read. */
  async file(path: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    const call = { method: "GET", path: `/api/fs/read/${encoded}`, signal } as const;
    const response = await this.#send(call);
    // opencode answers 500 for a missing file, a folder and a link alike.
    if (!response.ok) {
      await response.body?.cancel();
      await this.#refuseLogin(response);
      return undefined;
    }
    return bytesOf(response, maxBytes, new RuntimeError(413, `The file is larger than ${maxBytes} bytes`));
  }

  send(
    method: "POST" | "PATCH" | "PUT" | "DELETE",
    path: string,
    signal: AbortSignal,
    body?: object,
  ): Promise<unknown> {
    return this.#json({ method, path, signal, ...(body && { body }) });
  }

  async #json(call: Call): Promise<unknown> {
    return json(await this.#call(call), call.path);
  }

  /** The answer of a call that succeeded. */
  async #call(call: Call): Promise<Response> {
    const response = await this.#send(call);
    if (response.ok) return response;
    await this.#refuseLogin(response);
    const said = messageIn(await json(response, call.path).catch(() => undefined));
    if (response.status === 404) throw new RuntimeError(404, said ?? "Not found in opencode");
    if (response.status === 400) {
      // opencode repeats what was sent, which may be a key: only reads are answered with its own words.
      throw new RuntimeError(400, call.method === "GET" && said !== undefined ? said : "opencode refuses these values");
    }
    throw new RuntimeError(502, `opencode failed with ${response.status} at ${call.method} ${call.path}`);
  }

  async #send({ method, path, query, body, signal }: Call): Promise<Response> {
    const { url, directory } = this.address;
    const parameters = new URLSearchParams({ ...(directory !== undefined && { directory }), ...query });
    const address = `${url}${path}${parameters.size > 0 ? `?${parameters}` : ""}`;
    const late = AbortSignal.timeout(this.callMs);
    try {
      return await fetch(address, {
        method,
        signal: AbortSignal.any([signal, late]),
        redirect: "error",
        headers: { ...this.#headers, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (late.aborted) throw tooSlow();
      const reason = reasonOf(error);
      this.failed(reason);
      throw new RuntimeError(503, `opencode is away: ${reason}`, { cause: error });
    }
  }

  async #refuseLogin(response: Response): Promise<void> {
    if (response.status !== 401) return;
    await response.body?.cancel().catch(() => undefined);
    throw new LoginRefused();
  }
}

/** The password is missing or wrong. Not 401, which would say that Placet's key is wrong. */
export class LoginRefused extends RuntimeError {
  constructor() {
    super(503, "opencode refuses the user name or the password that the bridge was started with");
  }
}

async function json(response: Response, path: string): Promise<unknown> {
  const tooLarge = new RuntimeError(502, `opencode's answer to ${path} is larger than ${maxAnswerBytes >> 20} MiB`);
  const bytes = await bytesOf(response, maxAnswerBytes, tooLarge);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // A path that this version does not know is answered with the page of its web interface.
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    if (isPage) throw new RuntimeError(501, `This version of opencode does not know ${path}`);
    throw new RuntimeError(502, `opencode's answer to ${path} is not JSON`);
  }
}

/** Reads as it comes, and stops at the limit instead of collecting everything before. */
async function bytesOf(response: Response, maxBytes: number, tooLarge: RuntimeError): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      length += next.value.length;
      if (length > maxBytes) throw tooLarge;
      chunks.push(next.value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    const name = error instanceof Error ? error.name : "";
    if (name === "TimeoutError") throw tooSlow();
    if (error instanceof RuntimeError || name === "AbortError") throw error;
    throw new RuntimeError(502, "opencode broke off in the middle of an answer", { cause: error });
  }
  return Buffer.concat(chunks);
}

function tooSlow(): RuntimeError {
  return new RuntimeError(504, "opencode did not answer in time");
}

function expectList(answer: unknown): readonly unknown[] {
  const items = list(answer);
  if (!items) throw new RuntimeError(502, "opencode answered a list in a form that is not known");
  return items;
}

/** opencode has two forms of errors: `{name, data: {message}}` and `{_tag, message}`. */
function messageIn(body: unknown): string | undefined {
  const error = object(body);
  return text(object(error?.["data"])?.["message"]) ?? text(error?.["message"]);
}

/** `fetch` says "fetch failed" and hides the reason in the cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : "no connection";
}

function base64(value: string): string {
  return Buffer.from(value, "utf8").toString("base64");
}
