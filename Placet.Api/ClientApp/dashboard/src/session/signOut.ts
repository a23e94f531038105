import { placet } from "../api/placet.ts";
import { queries } from "../api/queries.ts";
import { tellSignedOut } from "../live/stream.ts";

export async function signOut(everywhere: boolean): Promise<void> {
  await placet.auth.logout({ everywhere });
  tellSignedOut();
  queries.clear();
  // What is kept of a person goes with them: forms, scroll, the open dialog.
  location.reload();
}
