import { PlacetApiError } from "@placet/management-client";

/** Somebody else deleted it meanwhile: it is gone, as was wanted. */
export function goneIsFine(error: unknown): undefined {
  if (error instanceof PlacetApiError && error.upstreamStatus === 404) return undefined;
  throw error;
}
