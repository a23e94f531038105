import { useQuery } from "@tanstack/react-query";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import styles from "../agent/Agent.module.css";
import { transfersQuery } from "./queries.ts";
import { useWithdraw } from "./useWithdraw.ts";

/** Says on an agent's page that it is offered to somebody. */
export function PendingOffer({ agentId }: { readonly agentId: string }) {
  const t = useTexts("transfers");
  const { ask, busy } = useWithdraw();
  const offer = useQuery(transfersQuery).data?.outgoing.find((one) => one.agentId === agentId);
  if (!offer) return null;
  return (
    <p className={`${layout["notice"]} ${styles["offer"]}`}>
      <span>{rich(t.pendingFor, { email: <bdi>{offer.toEmail}</bdi>, time: <Time at={offer.expiresAt} /> })}</span>
      <Button busy={busy} onClick={() => void ask(offer)}>
        {t.withdraw}
      </Button>
    </p>
  );
}
