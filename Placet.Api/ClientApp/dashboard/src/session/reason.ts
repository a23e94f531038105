import { PlacetApiError } from "@placet/management-client";
import { failureOf, wordsOf } from "../api/errors.ts";
import { duration } from "../i18n/format.ts";
import { textsOf } from "../i18n/texts.ts";

/** Why a sign-in or a change of it was refused, in a sentence. */
export function reasonOf(error: unknown): string {
  const t = textsOf("shell");
  if (error instanceof PlacetApiError) {
    if (error.code === "invalid_credentials") return t.wrongCredentials;
    if (error.status === 429) return t.tooManyTries(duration((error.retryAfterSeconds ?? 60) * 1000));
    if (failureOf(error) === "placet-away") return t["failed.placet-away"];
  }
  return wordsOf(error);
}
