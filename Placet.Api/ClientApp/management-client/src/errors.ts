import type { ErrorDetail, ErrorResponse, FieldError, UpstreamErrorResponse } from "./generated.js";
import type { Known, Open } from "./values.js";

/** What happened to a call, apart from any status. */
export type PlacetErrorKind =
  /** The service answered with an error of its own, or with one of the agent's runtime. */
  | "answer"
  /** Something answered that does not speak this API: an error page of a proxy, or nothing at all. */
  | "unreadable"
  /** No answer: the service could not be reached, or the connection broke. */
  | "network"
  /** The caller ended the call by its own `AbortSignal`. */
  | "aborted"
  /** The call's own `AbortSignal` ended it because its time was over, as `AbortSignal.timeout` does. */
  | "timeout"
  /** Nothing was sent: a value cannot be part of an address, a body or a header, or the token could not be had. */
  | "unsent";

/** The codes that the service's own errors are known by. */
export type ErrorCode = Known<ErrorDetail["code"]>;

/** The code of any error of this client: one of the service, of a runtime (`upstream_409`), or of the client itself. */
export type PlacetErrorCode = Open<
  | ErrorCode
  | `upstream_${number}`
  | `http_${number}`
  | "unreadable_answer"
  | "network_error"
  | "aborted"
  | "timed_out"
  | "not_sent"
>;

/** An error as it is answered: one of the service itself, or, with `upstreamStatus`, one that the agent's runtime answered with. */
export type AnsweredError = (ErrorResponse & { upstreamStatus?: undefined }) | UpstreamErrorResponse;

/** All that an error says, except its text. */
export interface PlacetErrorDetails {
  kind: PlacetErrorKind;
  status: number;
  code: PlacetErrorCode;
  body?: AnsweredError | undefined;
  traceId?: string | undefined;
  upstreamStatus?: number | undefined;
  errors?: readonly FieldError[] | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** The one error that every call of this client fails with. */
export class PlacetApiError extends Error {
  override readonly name = "PlacetApiError";
  /** What happened, apart from any status. */
  readonly kind: PlacetErrorKind;
  /** The HTTP status; 0 when none was answered. */
  readonly status: number;
  /** The code that programs tell errors apart by: `validation_failed`, `upstream_timeout`, `upstream_404`, `network_error`, `not_sent`, … */
  readonly code: PlacetErrorCode;
  /** The error as it was answered, in one of its two forms; undefined unless `kind` is `answer`. */
  readonly body: AnsweredError | undefined;
  /** The id by which an operator finds this call in the log of the service. */
  readonly traceId: string | undefined;
  /** The status that the agent's runtime answered with; undefined when the error is not the runtime's own. */
  readonly upstreamStatus: number | undefined;
  /** The broken rules of a request, one for each member; empty unless the code is `validation_failed`. */
  readonly errors: readonly FieldError[];
  /** After how many seconds it is worth trying again, where the service or the runtime said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, details: PlacetErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    this.body = details.body;
    this.traceId = details.traceId;
    this.upstreamStatus = details.upstreamStatus;
    this.errors = details.errors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** Whether the agent's runtime answered with this error: it was reached, and it refused. */
  get isUpstream(): boolean {
    return this.upstreamStatus !== undefined;
  }

  /** Whether the agent's runtime, or the service itself, could not be reached or gave nothing usable. */
  get isUnreachable(): boolean {
    return this.kind === "network" || (!this.isUpstream && [502, 503, 504].includes(this.status));
  }

  /** Whether the caller ended the call by its own `AbortSignal`; a time that was over is {@link isTimeout}. */
  get isAborted(): boolean {
    return this.kind === "aborted";
  }

  /** Whether the call's own `AbortSignal` ended it because its time was over. */
  get isTimeout(): boolean {
    return this.kind === "timeout";
  }
}
