import { queryOptions } from "@tanstack/react-query";
import type { SelfResponse } from "@placet/management-client";
import { setConnection } from "../api/connection.ts";
import { placet } from "../api/placet.ts";
import { queries } from "../api/queries.ts";

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => (await placet.auth.me({ signal })).user,
  // Whoever is not signed in is not asked for twice: the sign-in says when it is worth it.
  retryOnMount: false,
  staleTime: 60_000,
});

export const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => placet.preferences.get({ signal }),
  staleTime: 60_000,
});

/**
 * Whether there may be a session: the server says in the document whether it accepts the browser's cookie, which no
 * script can read. Where there is none nothing is asked for, since a browser reports every refusal as an error.
 */
export function mayBeSignedIn(): boolean {
  return document.documentElement.dataset["session"] !== "none";
}

/** Takes over a sign-in: what was typed stays where it is; what another user had seen goes. */
export function signedIn(user: SelfResponse): void {
  const before = queries.getQueryData(meQuery.queryKey);
  if (before && before.id !== user.id) queries.clear();
  document.documentElement.dataset["session"] = "present";
  queries.setQueryData(meQuery.queryKey, user);
  setConnection({ signedOut: false, required: undefined });
  void queries.invalidateQueries();
}

const day = 24 * 3_600_000;

/** Once a day the sign-in is renewed, so that a page that is used does not ask for the password every week. */
export async function renewSignIn(now: number): Promise<void> {
  const last = Number(localStorage.getItem("placet.renewedAt") ?? 0);
  if (now - last < day) return;
  localStorage.setItem("placet.renewedAt", String(now));
  if (last > 0) await placet.auth.refresh().catch(() => undefined);
}
