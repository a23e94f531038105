import type { AgentTransferResponse } from "@placet/management-client";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { transfersQuery } from "./queries.ts";

/** An agent that somebody offers; it is taken or left. */
export function IncomingLine({ offer }: { readonly offer: AgentTransferResponse }) {
  const t = useTexts("transfers");
  const { id, agentName, fromName, fromEmail, expiresAt } = offer;
  const changes = [transfersQuery.queryKey, ["agents"], ["overview"], ["usage"], ["alerts"], ["preferences"]];
  const accept = useAction({ run: () => accounts.transfers.accept(id), done: () => t.accepted(agentName), changes });
  const decline = useAction({ run: () => accounts.transfers.decline(id), done: () => t.declined(agentName), changes });
  const askAccept = async (): Promise<void> => {
    const question = { title: t.acceptTitle(agentName), text: t.acceptText(fromName), action: t.accept };
    if (await confirm({ ...question, destructive: false })) accept.mutate();
  };
  const askDecline = async (): Promise<void> => {
    const question = { title: t.declineTitle(agentName), text: t.declineText(fromName), action: t.decline };
    if (await confirm(question)) decline.mutate();
  };
  return (
    <li>
      <span>
        {rich(t.offersYou, {
          name: <bdi>{fromName}</bdi>,
          email: <bdi>{fromEmail}</bdi>,
          agent: (
            <strong>
              <bdi>{agentName}</bdi>
            </strong>
          ),
        })}
      </span>
      <span className="muted">{rich(t.openUntil, { time: <Time at={expiresAt} /> })}</span>
      <div className={layout["end"]}>
        <Button busy={decline.isPending} aria-label={t.declineOf(agentName)} onClick={() => void askDecline()}>
          {t.decline}
        </Button>
        <Button
          look="primary"
          busy={accept.isPending}
          aria-label={t.acceptOf(agentName)}
          onClick={() => void askAccept()}
        >
          {t.accept}
        </Button>
      </div>
    </li>
  );
}
