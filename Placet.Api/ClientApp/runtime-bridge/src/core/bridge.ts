import { join } from "node:path";
import type { Adapter, AdapterKind, OptionValues } from "../adapter.js";
import { FatalError, messageOf, UsageError } from "./errors.js";
import type { Log } from "./log.js";
import { loadManagementKey } from "./managementKey.js";
import { address, required } from "./options.js";
import { PlacetApi } from "./placet.js";
import { Registration } from "./registration.js";
import { BridgeServer } from "./server.js";
import { Unread } from "./unread.js";

/** Runs one bridge until the signal is aborted: its server, its runtime's adapter, and its registration in Placet. */
export async function runBridge(kind: AdapterKind, values: OptionValues, log: Log, signal: AbortSignal): Promise<void> {
  const placet = new PlacetApi(
    address(required(values, "placet"), "placet", ["http", "https"]),
    required(values, "api-key"),
  );
  const { host = "127.0.0.1", name = kind.title, state = "" } = values;
  const wantedPort = portOf(values["port"]);
  const publicUrl = publicAddress(values["public-url"], host);
  if (wantedPort === 0 && publicUrl !== undefined) throw new UsageError("--public-url needs a fixed --port");

  let registration: Registration | undefined;
  const adapter = kind.create(values, {
    log,
    unread: new Unread(log),
    stateFolder: state,
    stateChanged: () => registration?.stateChanged(),
  });
  const key = await loadManagementKey(join(state, "management-key"));
  log.hide(key);
  const server = new BridgeServer({ routes: adapter.routes, key, log });
  try {
    const port = await server.listen(wantedPort, host).catch(portTaken(wantedPort, host));
    const url = publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    log.info("listening", { host, port });
    await adapter.start(signal);
    registration = new Registration({
      placet,
      name,
      description: `${kind.title}, connected by placet-bridge`,
      url,
      key,
      takeOver: values["take-over"] === "true",
      log,
      state: () => adapter.state,
    });
    await registration.run(signal);
  } finally {
    await closeAll(adapter, server, log);
  }
}

async function closeAll(adapter: Adapter, server: BridgeServer, log: Log): Promise<void> {
  await server.close();
  await adapter.close().catch((error: unknown) => log.warn("the adapter did not close", { reason: messageOf(error) }));
}

function portOf(value: string | undefined): number {
  const port = /^\d{1,5}$/.test(value ?? "") ? Number(value) : NaN;
  if (!(port <= 65_535)) throw new UsageError("--port must be a number from 0 to 65535");
  return port;
}

function publicAddress(value: string | undefined, host: string): string | undefined {
  if (value !== undefined) return address(value, "public-url", ["http", "https"]);
  if (host === "0.0.0.0" || host === "::") {
    throw new UsageError(`--host ${host} listens everywhere: --public-url has to say where Placet calls the bridge`);
  }
  return undefined;
}

function portTaken(port: number, host: string): (error: unknown) => never {
  return (error) => {
    throw new FatalError(
      `Cannot listen on ${host}:${port}: ${messageOf(error)}. Is another bridge running? --port chooses another one`,
    );
  };
}
