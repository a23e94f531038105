import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useListKeys } from "../ui/table/useListKeys.ts";
import { CallDialog } from "./CallDialog.tsx";
import { peersOf } from "./model.ts";
import { PeerCardDialog } from "./PeerCardDialog.tsx";
import { PeerCard } from "./PeerCard.tsx";
import { PeerDialog } from "./PeerDialog.tsx";
import { peersQuery } from "./queries.ts";

/** Other agents that this one may call. `row` is one of them, `open` what is open of it. */
export function Peers({ agentId }: SectionProps) {
  const t = useTexts("peers");
  const query = useQuery(peersQuery(agentId));
  const peers = useMemo(() => peersOf(query.data), [query.data]);
  const [{ row, open }, setAddress] = useAddress("row", "open");
  const current = peers.find((peer) => peer.alias === row);
  const create = (): void => setAddress({ open: "new", row: "" }, { push: true });
  const close = (): void => setAddress({ open: "" });
  useShortcut("create", create, open === "" && query.data !== undefined);
  useListKeys({
    count: peers.length,
    index: peers.findIndex((peer) => peer.alias === row),
    onIndex: (index) => setAddress({ row: peers[index]?.alias ?? "" }),
    onOpen: () => setAddress({ open: "call" }, { push: true }),
  });
  const taken = peers.map((peer) => peer.alias);
  return (
    <>
      <SectionHead title={query.data === undefined ? t.title : t.peers(peers.length)} query={query}>
        <Button look="primary" icon="plus" disabled={query.data === undefined} onClick={create}>
          {t.newPeer}
        </Button>
      </SectionHead>
      <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
        {() =>
          peers.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <div className={layout["cards"]}>
              {peers.map((peer) => (
                <PeerCard
                  key={peer.alias}
                  agentId={agentId}
                  peer={peer}
                  current={peer.alias === row}
                  onOpen={(what) => setAddress({ row: peer.alias, open: what }, { push: true })}
                />
              ))}
            </div>
          )
        }
      </Part>
      {open === "new" && <PeerDialog agentId={agentId} taken={taken} onClose={close} />}
      {open === "edit" && current && (
        <PeerDialog key={current.alias} agentId={agentId} taken={taken} peer={current} onClose={close} />
      )}
      {open === "call" && current && (
        <CallDialog key={current.alias} agentId={agentId} peer={current} onClose={close} />
      )}
      {open === "card" && current && <PeerCardDialog agentId={agentId} alias={current.alias} onClose={close} />}
    </>
  );
}
