import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { DailyUsageResponse } from "@placet/management-client";
import { eventually, freePort, Program } from "./programs.js";

export interface Answer {
  readonly status: number;
  /** The JSON value; undefined for an empty answer, the text for another one. */
  readonly body: unknown;
}

export interface AgentState {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** A server of Placet's own, with a person who is signed in. */
export class Placet {
  private constructor(
    private readonly program: Program,
    readonly url: string,
    private readonly token: string,
    /** With this the bridge registers. */
    readonly apiKey: string,
  ) {}

  /** @param server The published or built `Placet.Api.dll`. */
  static async start(server: string, folder: string): Promise<Placet> {
    const url = `http://127.0.0.1:${await freePort()}`;
    const password = randomBytes(12).toString("base64url");
    const program = new Program({
      command: "dotnet",
      arguments: [server, `--Urls=${url}`, `--DataDirectory=${join(folder, "placet")}`],
      folder,
      environment: { ...(process.env as Record<string, string>), InitialUser__Password: password },
    });
    await program.until("it was ready", 300, async () => (await fetch(`${url}/health/ready`)).ok);
    const login = await send(url, "POST", "/api/auth/login", undefined, { email: "admin@placet.local", password });
    const { accessToken } = expectOk(login) as { accessToken: string };
    const made = await send(url, "POST", "/api/api-keys", bearer(accessToken), { label: "Bridge" });
    return new Placet(program, url, accessToken, (expectOk(made) as { key: string }).key);
  }

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return send(this.url, method, path, bearer(this.token), body);
  }

  async agents(name: string): Promise<AgentState[]> {
    const { body } = await this.call("GET", "/api/agents");
    const list = Array.isArray(body) ? body : ((body as { items?: unknown[] }).items ?? []);
    return (list as AgentState[]).filter((agent) => agent.name === name);
  }

  /** Tokens of today that the home page shows for one agent. It keeps an answer for a minute, also that a runtime was too slow. */
  tokensOfToday(agentId: string): Promise<number> {
    return eventually(
      "the home page shows the turn's tokens",
      async () => {
        const usage = expectOk(await this.call("GET", "/api/manage/usage/daily")) as DailyUsageResponse;
        return (
          usage.agents.find(({ id }) => id === agentId)?.byDate[new Date().toISOString().slice(0, 10)] || undefined
        );
      },
      180,
    );
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}

export async function send(
  url: string,
  method: string,
  path: string,
  login: { readonly scheme: "Bearer" | "Basic"; readonly value: string } | undefined,
  body: unknown,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    signal: AbortSignal.timeout(60_000),
    headers: {
      ...(login && { authorization: `${login.scheme} ${login.value}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

function bearer(value: string): { scheme: "Bearer"; value: string } {
  return { scheme: "Bearer", value };
}

export function expectOk({ status, body }: Answer): unknown {
  if (status < 200 || status > 299) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
