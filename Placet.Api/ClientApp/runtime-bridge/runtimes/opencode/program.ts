import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { modelName } from "../modelServer.js";
import { send, expectOk, type Answer } from "../placet.js";
import { freePort, offline, Program } from "../programs.js";
import type { RunningRuntime, RuntimeProgram, StartOptions } from "../runtime.js";
import { opencodeChecks } from "./checks.js";

const version = "1.18.34";
const password = "password-of-the-harness";

export const opencode: RuntimeProgram = {
  word: "opencode",
  version,
  packages: [`opencode-linux-x64@${version}`],
  start: startOpencode,
};

/** opencode's own interface. */
export class OpencodeApi {
  readonly #credentials = Buffer.from(`opencode:${password}`).toString("base64");

  constructor(readonly url: string) {}

  async get<T>(path: string): Promise<T> {
    return expectOk(await this.send("GET", path)) as T;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return expectOk(await this.send("POST", path, body)) as T;
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return send(this.url, method, path, { scheme: "Basic", value: this.#credentials }, body);
  }
}

async function startOpencode({ modules, folder, model }: StartOptions): Promise<RunningRuntime> {
  const [home, work] = [join(folder, "home"), join(folder, "work")];
  const configuration = join(home, ".config", "opencode");
  await mkdir(join(configuration, "skills", "greet"), { recursive: true });
  await mkdir(join(work, "notes ü"), { recursive: true });
  await writeFile(join(configuration, "opencode.json"), JSON.stringify(configurationFor(model.url)));
  await writeFile(
    join(configuration, "skills", "greet", "SKILL.md"),
    "---\nname: greet\ndescription: Says hello\n---\nSay hello.\n",
  );
  await writeFile(join(work, "notes ü", "read me.txt"), "first line\r\nsecond line ü\n");
  const models = join(folder, "models.json");
  await writeFile(models, JSON.stringify(knownModels));
  const port = await freePort();
  const program = new Program({
    command: join(modules, "opencode-linux-x64", "bin", "opencode"),
    arguments: ["serve", "--hostname", "127.0.0.1", "--port", String(port)],
    folder: work,
    environment: {
      ...offline(home),
      OPENCODE_SERVER_PASSWORD: password,
      OPENCODE_DISABLE_MODELS_FETCH: "1",
      OPENCODE_MODELS_PATH: models,
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
    },
  });
  const api = new OpencodeApi(`http://127.0.0.1:${port}`);
  await program.until(
    "it was healthy",
    300,
    async () => (await api.get<{ healthy: boolean }>("/global/health")).healthy,
  );
  const turn = await runTurn(api).catch(async (error: unknown) => {
    await program.stop();
    throw error;
  });
  return {
    bridgeArguments: ["--server", api.url],
    bridgeSecrets: { OPENCODE_SERVER_PASSWORD: password },
    checks: (agent) => opencodeChecks(agent, api, model, turn),
    stop: () => program.stop(),
  };
}

/** Asks the model, which first calls a tool; answers the session. */
async function runTurn(api: OpencodeApi): Promise<string> {
  const { id } = await api.post<{ id: string }>("/session", { title: "A turn with a tool, größer als a/b" });
  const text = 'Read it: [call read {"filePath":"notes ü/read me.txt"}]';
  await api.post(`/session/${id}/message`, { parts: [{ type: "text", text }] });
  return id;
}

/** What opencode would fetch from models.dev: the providers it knows. */
const knownModels = Object.fromEntries(
  ["mistral", "groq"].map((id) => [
    id,
    {
      id,
      name: id,
      npm: "@ai-sdk/openai-compatible",
      api: `https://${id}.example/v1`,
      env: [`${id.toUpperCase()}_API_KEY`],
      models: {
        "one-model": {
          id: "one-model",
          name: "One model",
          attachment: false,
          reasoning: false,
          temperature: true,
          tool_call: true,
          release_date: "2026-01-01",
          last_updated: "2026-01-01",
          open_weights: false,
          modalities: { input: ["text"], output: ["text"] },
          cost: { input: 1, output: 2 },
          limit: { context: 1000, output: 100 },
        },
      },
    },
  ]),
);

/** One provider whose prices show in the cost of a session, and one MCP server that is off. */
function configurationFor(modelUrl: string): object {
  const model = {
    name: "Stub",
    limit: { context: 100_000, output: 4_000 },
    cost: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 },
  };
  return {
    autoupdate: false,
    share: "disabled",
    model: `stub/${modelName}`,
    small_model: `stub/${modelName}`,
    provider: {
      stub: {
        npm: "@ai-sdk/openai-compatible",
        name: "Stub",
        options: { baseURL: modelUrl, apiKey: "key-of-the-stub" },
        models: { [modelName]: model },
      },
    },
    mcp: { unused: { type: "local", command: ["false"], enabled: false } },
  };
}
