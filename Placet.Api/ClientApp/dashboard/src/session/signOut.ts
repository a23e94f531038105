import { placet } from "../api/placet.ts";
import { queries } from "../api/queries.ts";

export async function signOut(everywhere: boolean): Promise<void> {
  await placet.auth.logout({ everywhere });
  queries.clear();
  // What is kept of a person goes with them: forms, scroll, the open dialog.
  location.reload();
}
