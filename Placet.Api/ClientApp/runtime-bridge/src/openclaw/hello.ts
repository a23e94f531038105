import { count, filled, object, texts } from "../core/values.js";

/** What the gateway says about itself when a connection is made. */
export interface Hello {
  readonly version: string;
  /** What this connection may do, which can be less than was asked for. */
  readonly scopes: readonly string[];
  /** Milliseconds since its start, at the moment of connecting. */
  readonly uptimeMs: number | undefined;
  /** A token of this device, given after its pairing. */
  readonly deviceToken: string | undefined;
  /** Milliseconds between its signs of life. */
  readonly tickMs: number;
}

export function readHello(value: unknown): Hello {
  const hello = object(value);
  const auth = object(hello?.["auth"]);
  return {
    version: filled(object(hello?.["server"])?.["version"]) ?? "unknown",
    scopes: texts(auth?.["scopes"]) ?? [],
    uptimeMs: count(object(hello?.["snapshot"])?.["uptimeMs"]),
    deviceToken: filled(auth?.["deviceToken"]),
    tickMs: Math.max(1_000, count(object(hello?.["policy"])?.["tickIntervalMs"]) ?? 30_000),
  };
}
