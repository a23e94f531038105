import type { AgentTransferResponse } from "@placet/management-client";
import { accounts } from "../api/accounts.ts";
import { goneIsFine } from "../api/errors.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { transfersQuery } from "./queries.ts";

/** Takes an offer back, once one is sure. */
export function useWithdraw() {
  const t = useTexts("transfers");
  const withdraw = useAction({
    run: ({ agentId }: AgentTransferResponse) => accounts.agentTransfer.withdraw(agentId).catch(goneIsFine),
    done: (_, { agentName }) => t.withdrawn(agentName),
    changes: [transfersQuery.queryKey, ["agents"]],
  });
  const ask = async (offer: AgentTransferResponse): Promise<void> => {
    const question = {
      title: t.withdrawTitle(offer.agentName),
      text: t.withdrawText(offer.toEmail),
      action: t.withdraw,
    };
    if (await confirm(question)) withdraw.mutate(offer);
  };
  return { ask, busy: withdraw.isPending };
}
