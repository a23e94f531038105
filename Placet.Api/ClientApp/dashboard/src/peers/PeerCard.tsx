import { goneIsFine } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { OutsideLink } from "../card/OutsideLink.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { confirm } from "../ui/confirm.ts";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { Tag } from "../ui/Tag.tsx";
import type { Peer } from "./model.ts";
import { peersQuery } from "./queries.ts";

interface PeerCardProps {
  readonly agentId: string;
  readonly peer: Peer;
  readonly current: boolean;
  readonly onOpen: (what: "call" | "card" | "edit") => void;
}

export function PeerCard({ agentId, peer, current, onOpen }: PeerCardProps) {
  const t = useTexts("peers");
  const remove = useAction({
    run: () => runtime.a2aPeers.delete(agentId, peer.alias).catch(goneIsFine),
    done: () => t.deleted(peer.alias),
    changes: [peersQuery(agentId).queryKey],
  });
  const ask = async (): Promise<void> => {
    const question = { title: t.deleteTitle(peer.alias), text: t.deleteText, action: t.delete };
    if (await confirm(question)) remove.mutate();
  };
  const tone = !peer.enabled ? "idle" : peer.lastError ? "bad" : "ok";
  return (
    <article className={classes(layout["card"], current && layout["current"])} aria-current={current || undefined}>
      <div className={layout["row"]}>
        <h3>
          <bdi>{peer.alias}</bdi>
        </h3>
        <Tag tone={tone}>{!peer.enabled ? t.off : peer.lastError ? t.failing : t.on}</Tag>
        <div className={layout["end"]}>
          <Button disabled={!peer.enabled} aria-label={t.callOf(peer.alias)} onClick={() => onOpen("call")}>
            {t.call}
          </Button>
          <Menu label={t.moreOf(peer.alias)}>
            <MenuAction onSelect={() => onOpen("card")}>{t.readCard}</MenuAction>
            <MenuAction onSelect={() => onOpen("edit")}>{t.edit}</MenuAction>
            <MenuAction destructive onSelect={() => void ask()}>
              {t.delete}
            </MenuAction>
          </Menu>
        </div>
      </div>
      <Facts
        items={[
          [t.name, peer.name],
          [t.description, peer.description],
          [t.url, <OutsideLink key="url" address={peer.url} />],
          [t.token, peer.hasToken ? t.stored : t.noToken],
          [t.lastCalled, peer.lastCalled === undefined ? t.never : <Time key="called" at={peer.lastCalled} />],
          [t.lastError, peer.lastError && <bdi className="bad">{peer.lastError}</bdi>],
        ]}
      />
    </article>
  );
}
