import { PlacetApiError } from "@placet/management-client";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { sessionsQuery } from "./queries.ts";

/** Asks by name, and deletes a session; one that is gone already is gone, as was wanted. */
export function useDeleteSession(agentId: string, key: string, name: string, then?: () => void): () => Promise<void> {
  const t = useTexts("sessions");
  const action = useAction({
    run: () =>
      placet.sessions.delete(agentId, key).catch((error: unknown) => {
        if (!(error instanceof PlacetApiError && error.upstreamStatus === 404)) throw error;
      }),
    done: () => t.deleted(name),
    changes: [sessionsQuery(agentId).queryKey],
    then: () => then?.(),
  });
  return async () => {
    if (await confirm({ title: t.deleteTitle(name), text: t.deleteText, action: t.delete })) action.mutate();
  };
}
