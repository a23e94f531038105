import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts a server and a fleet of `agents` by the reference runtime's own demo.
 * @param {readonly [string, string]} programs The reference runtime and the server, each a .dll.
 */
export async function startDemo([runtime, server], agents) {
  const demo = spawn("dotnet", [runtime, "--demo", server, "--fleet", String(agents)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = {};
  const lines = createInterface({ input: demo.stdout });
  for await (const line of lines) {
    const [, word, value] = /^(Placet|E-mail|Password)\s+(\S+)$/.exec(line) ?? [];
    if (word) said[word] = value;
    if (said.Password) break;
  }
  if (!said.Password) throw new Error("The demo did not come up");
  demo.stdout.resume();
  return {
    address: said.Placet,
    email: said["E-mail"],
    password: said.Password,
    stop: () =>
      new Promise((ended) => {
        demo.once("exit", ended);
        demo.kill("SIGINT");
      }),
  };
}

/** A signed-in caller of the API; `cookie` is what a browser needs for the same. */
export async function signIn({ address, email, password }) {
  const answer = await fetch(`${address}/api/auth/login`, json({ email, password }));
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status}`);
  const { accessToken } = await answer.json();
  const call = async (path, body) => {
    const init = body ? json(body) : {};
    const response = await fetch(`${address}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${accessToken}` },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  return { cookie: { name: "access_token", value: accessToken, url: address, httpOnly: true }, call };
}

/** Agents whose runtime is not there: their addresses refuse every connection. */
export async function addDeadAgents({ address }, { call }, count) {
  const { key } = await call("/api/api-keys", { label: "Dead agents" });
  const post = async (path, body) => {
    const init = json(body);
    const answer = await fetch(`${address}/api/v1/${path}`, {
      ...init,
      headers: { ...init.headers, "x-api-key": key },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  for (let number = 1; number <= count; number++) {
    const made = await post("agents", {
      name: `Silent ${String(number).padStart(2, "0")}`,
      description: "Does not answer",
    });
    // Nothing listens on the discard port.
    const runtime = `http://127.0.0.1:9/silent-${number}`;
    await post("agents/setWebhook", {
      channelId: made.id ?? made.agent.id,
      url: `${runtime}/webhook`,
      management: { url: runtime, apiKey: `dead-${number}-key-for-the-bench` },
    });
  }
}

function json(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
