import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { RestartNotice } from "../commands/RestartNotice.tsx";
import { useTexts } from "../i18n/texts.ts";
import { channelsQuery } from "../overview/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { ChannelEditor } from "./ChannelEditor.tsx";
import { channelsOf } from "./model.ts";
import { NewChannelDialog } from "./NewChannelDialog.tsx";

/** Where the agent can be talked to, each with its configuration. */
export function ChannelsSection({ agentId, agent }: SectionProps) {
  const t = useTexts("channels");
  const query = useQuery(channelsQuery(agentId));
  const { entries, common } = useMemo(() => channelsOf(query.data), [query.data]);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const create = (): void => setAddress({ open: "new" }, { push: true });
  useShortcut("create", create, open === "" && query.data !== undefined);
  return (
    <>
      <RestartNotice agentId={agentId} name={agent.name} />
      <SectionHead title={query.data === undefined ? t.title : t.channels(entries.length)} query={query}>
        <Button look="primary" icon="plus" onClick={create} disabled={query.data === undefined}>
          {t.newChannel}
        </Button>
      </SectionHead>
      <Part query={query} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
        {() => (
          <>
            {entries.length === 0 && <Empty title={t.none}>{t.noneText}</Empty>}
            {entries.map((entry) => (
              <ChannelEditor key={entry.name} agentId={agentId} entry={entry} open={entry.name === row} />
            ))}
            {common.length > 0 && (
              <Panel title={t.common} note={t.commonNote}>
                <Facts items={common.map(([name, value]) => [name, JSON.stringify(value)])} />
              </Panel>
            )}
          </>
        )}
      </Part>
      <p className={`muted ${layout["narrow"]}`}>{t.secretsNote}</p>
      {open === "new" && (
        <NewChannelDialog
          agentId={agentId}
          taken={[...entries.map((entry) => entry.name), ...common.map(([name]) => name)]}
          onClose={() => setAddress({ open: "" })}
          onMade={(name) => setAddress({ open: "", row: name })}
        />
      )}
    </>
  );
}
