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
