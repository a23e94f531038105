import type { SelfResponse } from "@placet/management-client";
import { apiBase } from "../api/base.ts";
import { router } from "../app/router.tsx";
import { goOnPath, isSignIn, ownPathOf } from "./returnPath.ts";
import { signedIn } from "./session.ts";

/** Takes over a sign-in, and leaves its own address, if that is where it stands. */
export function finishSignIn(user: SelfResponse): void {
  if (isSignIn(ownPathOf(location.pathname))) router.history.replace(apiBase + goOnPath(location));
  signedIn(user);
}
