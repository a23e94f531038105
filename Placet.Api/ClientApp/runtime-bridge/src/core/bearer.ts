import { createHash, timingSafeEqual } from "node:crypto";
import { RuntimeError } from "./errors.js";

/** Checks the `Authorization` header. Throws 401 with the texts of the reference runtime. */
export class BearerCheck {
  readonly #expected: Buffer;

  constructor(key: string) {
    this.#expected = digest(key);
  }

  require(authorization: string | undefined): void {
    const scheme = "Bearer ";
    if (!authorization?.startsWith(scheme)) {
      throw new RuntimeError(401, "Missing Authorization header. Use: Bearer <api_key>");
    }
    // Digests have one length whatever was sent: neither length nor content shows in the time that this takes.
    if (!timingSafeEqual(digest(authorization.slice(scheme.length)), this.#expected)) {
      throw new RuntimeError(401, "Invalid API key");
    }
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
