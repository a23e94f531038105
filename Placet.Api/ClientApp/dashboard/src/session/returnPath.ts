import { apiBase } from "../api/base.ts";

/** The path of this page that is asked for; `/` for anything else, also for what a browser could read as another host. */
export function returnPathOf(asked: string | null | undefined): string {
  return asked && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) ? asked : "/";
}

/** Where the sign-in stands: the part of the path below the page's own prefix. */
export function ownPathOf(pathname: string): string {
  return pathname.startsWith(apiBase) ? pathname.slice(apiBase.length) : pathname;
}

/** Where a sign-in goes on: where one is, or where it was begun when this is the address of the sign-in itself. */
export function goOnPath({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  const path = ownPathOf(pathname);
  return isSignIn(path) ? returnPathOf(new URLSearchParams(search).get("returnTo")) : path + search;
}

/** Whether a path is one of the sign-in's own. */
export function isSignIn(path: string): boolean {
  return /^\/sign-in(\/|$)/.test(path);
}
