import { PlacetApiError } from "@placet/management-client";

/** What a failed call means for the person in front of the page. */
export type Failure =
  /** The sign-in is over. */
  | "signed-out"
  /** Placet itself is away, or the connection to it. */
  | "placet-away"
  /** The runtime refused the key that is stored for it. */
  | "key-refused"
  /** The runtime lacks this operation. */
  | "unsupported"
  /** What was asked for is missing: a session, a job, a file, an agent. */
  | "not-found"
  /** The runtime was not reached or gave nothing usable. */
  | "runtime-away"
  /** The runtime refused, with words of its own. */
  | "runtime-refused"
  /** Placet refused. */
  | "refused"
  /** Not allowed to this user. */
  | "forbidden"
  /** Something of the page's own went wrong. */
  | "other";

export function failureOf(error: unknown): Failure {
  if (!(error instanceof PlacetApiError)) return "other";
  if (error.kind === "network") return "placet-away";
  if (error.isUpstream) {
    if (error.upstreamStatus === 401) return "key-refused";
    if (error.upstreamStatus === 404) return "not-found";
    return isUnsupported(error) ? "unsupported" : "runtime-refused";
  }
  if (error.status === 401 && error.code === "unauthorized") return "signed-out";
  if (error.code.startsWith("upstream_")) return "runtime-away";
  if ([502, 503, 504].includes(error.status)) return "placet-away";
  if (error.status === 403) return "forbidden";
  if (error.status === 404) return "not-found";
  return error.kind === "answer" ? "refused" : "other";
}

/** What is required of the user before this and anything else is allowed: the code of the refusal. */
export function requiredBy(error: unknown): string | undefined {
  const code = error instanceof PlacetApiError && error.status === 403 ? error.code : "";
  return /^(password_change|second_factor)_required$/.test(code) ? code : undefined;
}

/** Whether a runtime says that it lacks a part. A 404 says so only to a read of a whole list. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof PlacetApiError && [404, 405, 501].includes(error.upstreamStatus ?? 0);
}

export function isConflict(error: unknown): error is PlacetApiError {
  return error instanceof PlacetApiError && error.status === 409;
}

/** For deletions: somebody else did it already, or it went by itself, so it is gone, as was wanted. */
export function goneIsFine(error: unknown): undefined {
  if (error instanceof PlacetApiError && (error.upstreamStatus ?? error.status) === 404) return undefined;
  throw error;
}

/** The text that came with the failure: the runtime's or Placet's own words. */
export function wordsOf(error: unknown): string {
  if (error instanceof PlacetApiError) {
    const [first] = error.errors;
    return first ? `${first.path}: ${first.message}` : error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** By what an operator finds the call in the log. */
export function traceOf(error: unknown): string | undefined {
  return error instanceof PlacetApiError ? error.traceId : undefined;
}
