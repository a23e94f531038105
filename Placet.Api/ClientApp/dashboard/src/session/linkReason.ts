import { PlacetApiError } from "@placet/management-client";
import { failureOf, wordsOf } from "../api/errors.ts";
import { duration } from "../i18n/format.ts";
import { textsOf } from "../i18n/texts.ts";

export function isInvalidLink(error: unknown): boolean {
  return error instanceof PlacetApiError && error.code === "invalid_token";
}

/** Why a valid link did not do what it is for; the texts of `account` must have been loaded. */
export function linkReason(error: unknown): string {
  const t = textsOf("account");
  const shell = textsOf("shell");
  if (failureOf(error) === "placet-away") return shell["failed.placet-away"];
  if (!(error instanceof PlacetApiError)) return wordsOf(error);
  if (error.status === 429) return shell.tooManyTries(duration((error.retryAfterSeconds ?? 60) * 1000));
  if (error.code === "email_taken") return t.addressTaken;
  return error.code === "password_sign_in_disabled" ? t.noPasswords : wordsOf(error);
}
