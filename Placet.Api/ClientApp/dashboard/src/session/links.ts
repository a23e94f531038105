import { base } from "../api/base.ts";

export type LinkName = "accept-invitation" | "reset-password";

/** Which link of those that are valid once was followed, if any. */
export const linkName = /^(accept-invitation|reset-password)$/.exec(location.pathname.slice(base.length))?.[0] as
  LinkName | undefined;
