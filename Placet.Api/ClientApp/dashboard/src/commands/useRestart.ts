import { failureOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { queries } from "../api/queries.ts";
import { sayFailure, useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { toast } from "../ui/toast.ts";
import { putRestartDue } from "./restartDue.ts";

/** A runtime is back after some seconds: then everything of it is read anew. */
const pause = 5_000;

/** Restarts an agent's runtime, after a question by name. */
export function useRestart(agentId: string, name: string) {
  const t = useTexts("commands");
  const restart = useAction({
    // Never sent again by itself: the connection may end before the answer, and the restart happens all the same.
    run: async () => {
      try {
        await runtime.commands.restart(agentId);
        return true;
      } catch (error) {
        if (failureOf(error) !== "runtime-away") throw error;
        sayFailure(error);
        return false;
      }
    },
    then: (certain) => {
      if (certain) putRestartDue(agentId, false);
      toast(certain ? "ok" : "warn", certain ? t.restarting(name) : t.perhapsRestarting(name));
      setTimeout(() => void queries.invalidateQueries({ queryKey: ["agent", agentId] }), pause);
    },
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.restartTitle(name), text: t.restartText, action: t.restart })) restart.mutate();
  };
  return { ask: () => void ask(), busy: restart.isPending };
}
