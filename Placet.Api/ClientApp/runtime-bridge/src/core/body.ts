import type { IncomingMessage } from "node:http";
import type { JsonObject } from "../wire.js";
import { RuntimeError } from "./errors.js";
import { object } from "./values.js";

/** Reads a JSON object; an empty body is an empty object. Throws 400 for anything else, 413 above the limit. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<JsonObject> {
  const tooLarge = new RuntimeError(413, "Request body too large");
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  // The connection stays open for the answer to a body that is too large; node discards the rest, until the time for receiving is over.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  if (length === 0) return {};
  const parsed = object(parse(Buffer.concat(chunks)));
  if (!parsed) throw new RuntimeError(400, "Request body must be a JSON object");
  return parsed;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Without what was sent: it may be a secret.
    throw new RuntimeError(400, "Invalid JSON body");
  }
}
