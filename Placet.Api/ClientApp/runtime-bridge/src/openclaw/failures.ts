import { RuntimeError } from "../core/errors.js";
import { count, filled, object, text } from "../core/values.js";

/** An error that the gateway answered to a call. */
export interface GatewayFailure {
  /** `INVALID_REQUEST`, `UNAVAILABLE`, `FORBIDDEN`, … */
  readonly code: string;
  readonly message: string;
  /** The finer code in `details`: `CRON_JOB_NOT_FOUND`, `workspace_file_not_found`, `PAIRING_REQUIRED`, … */
  readonly detail: string | undefined;
  /** What the pairing of a device is called on the gateway's side. */
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
}

export function readFailure(value: unknown): GatewayFailure {
  const error = object(value);
  const details = object(error?.["details"]);
  return {
    code: text(error?.["code"]) ?? "UNKNOWN",
    message: filled(error?.["message"]) ?? "The gateway refused without a reason",
    detail: filled(details?.["code"]) ?? filled(details?.["type"]),
    requestId: filled(details?.["requestId"]),
    retryAfterMs: count(error?.["retryAfterMs"]) ?? count(details?.["retryAfterMs"]),
  };
}

/** A call that the gateway refused, as the wire format says it. */
export function toRuntimeError(failure: GatewayFailure): RuntimeError {
  const message = failure.message.slice(0, 500);
  const wait = failure.retryAfterMs === undefined ? undefined : Math.ceil(failure.retryAfterMs / 1000);
  // Writes of the configuration and of jobs are limited to some per minute.
  if (/rate limit/i.test(message)) return new RuntimeError(429, message, { retryAfter: wait ?? 60 });
  if (isMissing(failure)) return new RuntimeError(404, message);
  switch (failure.code) {
    case "INVALID_REQUEST":
      return new RuntimeError(400, message);
    case "FORBIDDEN":
      return new RuntimeError(403, `${message}; the bridge was given too little access`);
    case "UNAVAILABLE":
      return new RuntimeError(503, message, { retryAfter: wait });
    case "AGENT_TIMEOUT":
      return new RuntimeError(504, message);
    default:
      return new RuntimeError(502, message);
  }
}

/** The gateway has no code of its own for an object or a method that it does not know. */
function isMissing({ code, message, detail }: GatewayFailure): boolean {
  return (
    code === "NOT_FOUND" ||
    /not_found$/i.test(detail ?? "") ||
    (code === "INVALID_REQUEST" && /^unknown method\b/i.test(message))
  );
}

/** The gateway refused the connection, or none could be made. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";

  constructor(
    message: string,
    /** The refusal, if the gateway answered. */
    readonly failure?: GatewayFailure,
  ) {
    super(message);
  }
}
