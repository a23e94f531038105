import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { PlacetClient } from "../src/index.js";

declare module "vitest" {
  interface ProvidedContext {
    placet: { address: string; password: string; token: string; apiKey: string; agentId: string };
  }
}

const password = "client-test-password-1";
// Where the built programs are: beside the tests of the solution unless told otherwise.
const folder =
  process.env["PLACET_PROGRAMS"] ?? resolve(import.meta.dirname, "../../../../Placet.Tests/bin/Debug/net10.0");

/** Starts the real server and the reference runtime once for all tests, and stops both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), "placet-client-"));
  const address = `http://127.0.0.1:${await freePort()}`;
  const programs: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map(end));
    rmSync(data, { recursive: true });
  };
  try {
    programs.push(
      start(
        "Placet.Api.dll",
        `--Urls=${address}`,
        `--DataDirectory=${data}`,
        `--InitialUser:Password=${password}`,
        // Its calls would open the circuit of the runtime that is gone before the test asks.
        "--Sampling:Enabled=false",
        "--RateLimiting:LoginPerMinute=1000",
      ),
    );
    await until("the server", async () => (await fetch(`${address}/health/ready`)).ok);
    const { accessToken } = await new PlacetClient({ baseUrl: address }).auth.login({
      email: "admin@placet.local",
      password,
    });
    if (accessToken === undefined) throw new Error("The server asked for a second factor");
    const owner = new PlacetClient({ baseUrl: address, token: accessToken });
    const { key } = await owner.apiKeys.create({ label: "client tests" });
    programs.push(
      start("Placet.AgentRuntime.dll", "--placet", address, "--api-key", key, "--port", String(await freePort())),
    );
    await until("the runtime", async () => (await owner.agents.list())[0]?.managementApiKey === "***");
    const agentId = (await owner.agents.list())[0]?.id ?? "";
    project.provide("placet", { address, password, token: accessToken, apiKey: key, agentId });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function start(program: string, ...settings: string[]): ChildProcess {
  return spawn("dotnet", [join(folder, program), ...settings], { stdio: "ignore" });
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = new Promise((done) => program.once("exit", done));
  program.kill("SIGTERM");
  await ended;
}

async function until(what: string, isReady: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isReady().catch(() => false)) return;
    await delay(100);
  }
  throw new Error(`${what} did not come up`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}
