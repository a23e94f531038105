import { version } from "../../../runtime-bridge/package.json";

/** The runtimes that the bridge speaks for, by the word of its command line. */
export type BridgedRuntime = "openclaw" | "opencode";

/** What a runtime is usually protected by; a person puts it in. */
const secrets: Readonly<Record<BridgedRuntime, string>> = {
  openclaw: " --token GATEWAY-TOKEN",
  opencode: " --password SERVER-PASSWORD",
};

/** Starts the bridge beside a runtime. Placet hands out the package itself, in the version that fits. */
export function bridgeCommand(runtime: BridgedRuntime, address: string, key: string): string {
  return `npx --yes ${address}/placet-runtime-bridge-${version}.tgz ${runtime} --placet ${address} --api-key ${key}${secrets[runtime]}`;
}

/** Starts the reference runtime, which registers itself. */
export function referenceCommand(address: string, key: string): string {
  return `dotnet run --project Placet.Tests/AgentRuntime -- --placet ${address} --api-key ${key}`;
}

/** Makes an agent, or finds it, and registers the runtime that stands behind it. */
export function registrationCommand(address: string, key: string): string {
  const call = (path: string, body: string): string =>
    `curl -s ${address}/api/v1/agents${path} -H 'x-api-key: ${key}' -H 'Content-Type: application/json' -d '${body}'`;
  return [
    call("", `{"name":"My agent","findOrCreate":true}`),
    call("/setManagement", `{"channelId":"ID FROM ABOVE","url":"http://127.0.0.1:8900","apiKey":"MANAGEMENT KEY"}`),
  ].join("\n");
}
