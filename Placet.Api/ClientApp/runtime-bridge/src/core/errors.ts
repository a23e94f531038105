export interface RuntimeErrorOptions extends ErrorOptions {
  /** Whole seconds after which the caller may come again. */
  readonly retryAfter?: number | undefined;
}

/** A failure that the caller is told of: becomes the status and the error body of the wire format. */
export class RuntimeError extends Error {
  readonly retryAfter: number | undefined;

  /**
   * @param status 400 to 599.
   * @param message For people; must not hold a secret.
   */
  constructor(
    readonly status: number,
    message: string,
    options: RuntimeErrorOptions = {},
  ) {
    super(message, options);
    this.name = "RuntimeError";
    this.retryAfter = options.retryAfter;
  }
}

/** A command line that cannot be used; the process ends with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something that trying again would not mend; the process ends with 1 and this message. */
export class FatalError extends Error {
  override readonly name = "FatalError";
}

export interface ErrorBody {
  readonly error: { readonly message: string; readonly type: string; readonly code: number };
}

/** The error form of the reference runtime: `code` is the status as a number. */
export function errorBody(status: number, message: string): ErrorBody {
  return { error: { message, type: status < 500 ? "invalid_request_error" : "server_error", code: status } };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
