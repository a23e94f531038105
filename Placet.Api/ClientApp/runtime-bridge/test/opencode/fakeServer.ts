import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Log } from "../../src/core/log.js";
import { Unread } from "../../src/core/unread.js";
import { OpencodeServer } from "../../src/opencode/server.js";

export type Answer = (request: { url: URL; body: unknown; response: ServerResponse }) => unknown;

export interface FakeServer {
  readonly url: string;
  /** Method and path of each request, in their order. */
  readonly requests: readonly string[];
  readonly server: OpencodeServer;
}

/** An HTTP server on loopback that answers as opencode did; `undefined` is for an answer that wrote itself. The test's end ends it. */
export async function fakeServer(answers: Readonly<Record<string, Answer>>): Promise<FakeServer> {
  const requests: string[] = [];
  const http = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const name = `${request.method} ${url.pathname}`;
    requests.push(name);
    if (request.headers.authorization !== `Basic ${Buffer.from("opencode:secret-1").toString("base64")}`) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="Secure Area"' }).end();
      return;
    }
    const found = answers[name];
    if (!found) {
      // As the real one does with what it does not know.
      response
        .writeHead(200, { "content-type": "text/html;charset=UTF-8" })
        .end("<!doctype html><title>OpenCode</title>");
      return;
    }
    const value = found({ url, body: await bodyOf(request), response });
    if (value === undefined) return;
    response.writeHead(response.statusCode, { "content-type": "application/json" }).end(JSON.stringify(value));
  }

  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        http.close(() => closed());
        http.closeAllConnections();
      }),
  );
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { url, requests, server: client(url) };
}

export function client(url: string, password = "secret-1"): OpencodeServer {
  return new OpencodeServer({ url, username: "opencode", password, directory: undefined });
}

export function unread(): Unread {
  return new Unread(new Log(() => undefined));
}

export const signal = new AbortController().signal;

/** A request of a route, as the core makes it. */
export function request<Name extends string = never>(
  parameters: Readonly<Record<Name, string>>,
  { query = "", body = {} }: { query?: string; body?: Readonly<Record<string, unknown>> } = {},
) {
  return { parameters, query: new URLSearchParams(query), body, signal };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}
