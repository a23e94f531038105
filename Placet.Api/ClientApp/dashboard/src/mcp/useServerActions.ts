import { PlacetApiError } from "@placet/management-client";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { mcpQuery } from "../overview/queries.ts";
import { confirm } from "../ui/confirm.ts";
import { toast } from "../ui/toast.ts";
import { answeredServer, type Server } from "./model.ts";

/** Switch, restart and delete a server. A connection that fails is no error of the call: it is said all the same. */
export function useServerActions(agentId: string, server: Server) {
  const t = useTexts("mcp");
  const { name, enabled } = server;
  const changes = [mcpQuery(agentId).queryKey];
  const say = (answer: unknown, done: string): void => {
    const now = answeredServer(answer);
    if (now?.word === "failed") toast("warn", t.notConnected(name, now.error ?? ""));
    else toast("ok", done);
    void lookAgain(agentId);
  };
  const toggle = useAction({
    run: (on: boolean) => (on ? placet.mcp.enable(agentId, name) : placet.mcp.disable(agentId, name)),
    then: (answer, on) => say(answer, on ? t.switchedOn(name) : t.switchedOff(name)),
    changes,
  });
  const restart = useAction({
    run: () => placet.mcp.restart(agentId, name),
    then: (answer) => say(answer, t.restarted(name)),
    // Somebody switched it off meanwhile.
    conflict: () => toast("warn", t.isDisabled(name), { label: t.switchOn, run: () => toggle.mutate(true) }),
    changes,
  });
  const remove = useAction({
    run: () =>
      placet.mcp.delete(agentId, name).catch((error: unknown) => {
        if (!(error instanceof PlacetApiError && error.upstreamStatus === 404)) throw error;
      }),
    done: () => t.deleted(name),
    then: () => void lookAgain(agentId),
    changes,
  });
  return {
    enabled: toggle.isPending ? toggle.variables === true : enabled,
    busy: toggle.isPending || remove.isPending,
    restarting: restart.isPending,
    toggle: (on: boolean) => toggle.mutate(on),
    restart: () => restart.mutate(),
    remove: async () => {
      if (await confirm({ title: t.deleteTitle(name), text: t.deleteText, action: t.delete })) remove.mutate();
    },
  };
}
