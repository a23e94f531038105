import type { ServerResponse } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { OpencodeServer } from "../../src/opencode/server.js";
import { client, fakeServer, signal } from "./fakeServer.js";
import * as recorded from "./recorded.js";

test("a password that opencode refuses is not the caller's fault", async () => {
  const { url } = await fakeServer({});
  await expect(client(url, "another").object("/config", signal)).rejects.toMatchObject({ status: 503 });
});

test("a path that this version does not know is 501", async () => {
  const { server } = await fakeServer({});
  await expect(server.object("/api/tomorrow", signal)).rejects.toMatchObject({
    status: 501,
    message: "This version of opencode does not know /api/tomorrow",
  });
});

test("an unknown object is 404 with opencode's own words", async () => {
  const { server } = await fakeServer({
    "GET /session/ses_nope": ({ response }) => ((response.statusCode = 404), recorded.sessionNotFound),
  });
  await expect(server.object("/session/ses_nope", signal)).rejects.toMatchObject({
    status: 404,
    message: "Session not found: ses_nope",
  });
});

test("a refused change does not repeat what was sent", async () => {
  const { server } = await fakeServer({
    "PATCH /global/config": ({ response }) => ((response.statusCode = 400), recorded.badRequest),
  });
  const refused = server.send("PATCH", "/global/config", signal, { model: "sk-1" });
  await expect(refused).rejects.toMatchObject({ status: 400, message: "opencode refuses these values" });
});

test("a failure of opencode is 502", async () => {
  const { server } = await fakeServer({
    "GET /file": ({ response }) => ((response.statusCode = 500), recorded.unexpected),
  });
  await expect(server.list("/file", signal)).rejects.toMatchObject({ status: 502 });
});

test("an answer that breaks off in its middle is 502", async () => {
  const { server } = await fakeServer({
    "GET /session": ({ response }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('[{"id":', () => response.destroy());
    },
  });
  await expect(server.list("/session", signal)).rejects.toMatchObject({ status: 502 });
});

test("an answer that never ends is given up at 32 MiB", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "a");
  const { server } = await fakeServer({
    "GET /session": ({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => void (response.destroyed || response.write(chunk, more));
      more();
    },
  });
  await expect(server.list("/session", signal)).rejects.toMatchObject({
    status: 502,
    message: "opencode's answer to /session is larger than 32 MiB",
  });
});

test("a server that is away is 503, and is reported", async () => {
  const port = await freePort();
  const reasons: string[] = [];
  const address = { url: `http://127.0.0.1:${port}`, username: "opencode", password: "p", directory: undefined };
  const server = new OpencodeServer(address, (reason) => reasons.push(reason));
  await expect(server.object("/config", signal)).rejects.toMatchObject({
    status: 503,
    message: "opencode is away: ECONNREFUSED",
  });
  expect(reasons).toEqual(["ECONNREFUSED"]);
});

test.each([
  ["at all", () => undefined],
  ["to its end", ({ response }: { response: ServerResponse }) => void response.writeHead(200).write("{")],
])("a server that does not answer %s is 504", async (_, answer) => {
  const { url } = await fakeServer({ "GET /config": answer });
  const address = { url, username: "opencode", password: "secret-1", directory: undefined };
  const server = new OpencodeServer(address, () => undefined, 200);
  await expect(server.object("/config", signal)).rejects.toMatchObject({ status: 504 });
});

test("a call that is given up ends with the reason of that", async () => {
  const control = new AbortController();
  const reason = new Error("The caller hung up");
  const { server } = await fakeServer({ "GET /config": () => void control.abort(reason) });
  await expect(server.object("/config", control.signal)).rejects.toBe(reason);
});

test("the project's folder goes with every call", async () => {
  const directories: (string | null)[] = [];
  const { url } = await fakeServer({
    "GET /config": (request) => (directories.push(request.url.searchParams.get("directory")), {}),
  });
  const server = new OpencodeServer({ url, username: "opencode", password: "secret-1", directory: "/home/ü b/x&y" });
  await server.object("/config", signal);
  expect(directories).toEqual(["/home/ü b/x&y"]);
});

/** A port on which nothing listens any more. */
async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  const { port } = listener.address() as AddressInfo;
  await new Promise((closed) => listener.close(closed));
  return port;
}
