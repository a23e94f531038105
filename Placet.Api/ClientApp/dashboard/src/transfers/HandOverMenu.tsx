import type { AgentResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { OfferDialog } from "./OfferDialog.tsx";
import { transfersQuery } from "./queries.ts";
import { useWithdraw } from "./useWithdraw.ts";

/** Offers the agent to another user, or takes the offer back. */
export function HandOverMenu({ agent }: { readonly agent: AgentResponse }) {
  const t = useTexts("transfers");
  const [{ handOver }, setAddress] = useAddress("handOver");
  const offer = useQuery(transfersQuery).data?.outgoing.find(({ agentId }) => agentId === agent.id);
  const { ask } = useWithdraw();
  return (
    <>
      <Menu label={t.moreOf(agent.name)}>
        {offer ? (
          <MenuAction onSelect={() => void ask(offer)}>{t.withdrawOffer}</MenuAction>
        ) : (
          <MenuAction onSelect={() => setAddress({ handOver: "1" }, { push: true })}>{t.handOver}</MenuAction>
        )}
      </Menu>
      {handOver && !offer && <OfferDialog agent={agent} onClose={() => setAddress({ handOver: "" })} />}
    </>
  );
}
