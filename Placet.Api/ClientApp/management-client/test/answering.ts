import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect } from "vitest";
import { PlacetApiError, PlacetClient } from "../src/index.js";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** The address of a server that answers whatever the test says; it ends with the test. */
export async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A client of such a server. */
export async function answering(...how: Parameters<typeof serving>): Promise<PlacetClient> {
  return new PlacetClient({ baseUrl: await serving(...how) });
}

/** The error that a call has to fail with. */
export async function failureOf(call: Promise<unknown>): Promise<PlacetApiError> {
  const outcome = await call.then(
    () => new Error("It succeeded"),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(PlacetApiError);
  return outcome as PlacetApiError;
}
