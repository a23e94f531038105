import { useEffect } from "react";
import { AcceptInvitation } from "./AcceptInvitation.tsx";
import type { LinkName } from "./links.ts";
import { takeToken } from "./linkToken.ts";
import { ResetPassword } from "./ResetPassword.tsx";

const token = takeToken();

/** What a link that is valid once leads to; nobody has to be signed in. */
export function LinkPage({ name }: { readonly name: LinkName }) {
  // Another link in the same tab changes the address behind the `#` alone, which loads nothing by itself.
  useEffect(() => {
    const again = (): void => location.reload();
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  return name === "reset-password" ? <ResetPassword token={token} /> : <AcceptInvitation token={token} />;
}
