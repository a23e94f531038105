import type { AgentTransferResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { IncomingLine } from "./IncomingLine.tsx";
import { transfersQuery } from "./queries.ts";
import { useWithdraw } from "./useWithdraw.ts";

/** All open offers: to one, and one's own. */
export function TransfersPanel() {
  const t = useTexts("transfers");
  const query = useQuery(transfersQuery);
  return (
    <Panel flush title={t.title} note={t.note}>
      <Part query={query}>
        {({ incoming, outgoing }) =>
          incoming.length + outgoing.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <ul className={layout["lines"]}>
              {incoming.map((offer) => (
                <IncomingLine key={offer.id} offer={offer} />
              ))}
              {outgoing.map((offer) => (
                <OutgoingLine key={offer.id} offer={offer} />
              ))}
            </ul>
          )
        }
      </Part>
    </Panel>
  );
}

function OutgoingLine({ offer }: { readonly offer: AgentTransferResponse }) {
  const t = useTexts("transfers");
  const { ask, busy } = useWithdraw();
  return (
    <li>
      <span>
        {rich(t.youOffer, {
          agent: (
            <strong>
              <bdi>{offer.agentName}</bdi>
            </strong>
          ),
          email: <bdi>{offer.toEmail}</bdi>,
        })}
      </span>
      <span className="muted">{rich(t.openUntil, { time: <Time at={offer.expiresAt} /> })}</span>
      <div className={layout["end"]}>
        <Button look="quiet" busy={busy} aria-label={t.withdrawOf(offer.agentName)} onClick={() => void ask(offer)}>
          {t.withdraw}
        </Button>
      </div>
    </li>
  );
}
