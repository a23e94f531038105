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

const mark = "placet.signedIn";

/** Whether somebody was signed in here the last time: then everything is asked for at once, before it is certain. */
export function wasSignedIn(): boolean {
  return localStorage.getItem(mark) !== null;
}

export function markSignedIn(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(mark, "yes");
  else localStorage.removeItem(mark);
}

/** Takes over a sign-in: what was typed stays where it is; what another user had seen goes. */
export function signedIn(user: SelfResponse): void {
  const before = queries.getQueryData(meQuery.queryKey);
  if (before && before.id !== user.id) queries.clear();
  queries.setQueryData(meQuery.queryKey, user);
  markSignedIn(true);
  setConnection({ signedOut: false });
  void queries.invalidateQueries();
}

export async function signOut(everywhere: boolean): Promise<void> {
  await placet.auth.logout({ everywhere });
  markSignedIn(false);
  queries.clear();
  // What is kept of a person goes with them: forms, scroll, the open dialog.
  location.reload();
}

const day = 24 * 3_600_000;

/** Once a day the sign-in is renewed, so that a page that is used does not ask for the password every week. */
export async function renewSignIn(now: number): Promise<void> {
  const last = Number(localStorage.getItem("placet.renewedAt") ?? 0);
  if (now - last < day) return;
  localStorage.setItem("placet.renewedAt", String(now));
  if (last > 0) await placet.auth.refresh().catch(() => undefined);
}
