import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { RestartNotice } from "../commands/RestartNotice.tsx";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { Segments } from "../ui/Toolbar.tsx";
import { CheckpointDialog } from "./CheckpointDialog.tsx";
import { canApprove, runsOf, trackedFiles, versionsOf } from "./model.ts";
import { runsQuery, versionsQuery } from "./queries.ts";
import { RunDetail } from "./RunDetail.tsx";
import { RunList } from "./RunList.tsx";
import { VersionDetail } from "./VersionDetail.tsx";
import { VersionList } from "./VersionList.tsx";
import { WaitingRuns } from "./WaitingRuns.tsx";

/** What the agent was, and what it proposes to become. `open` is the version or run that is looked into. */
export function Versions({ agentId, agent }: SectionProps) {
  const t = useTexts("versions");
  const versions = useQuery(versionsQuery(agentId));
  const runs = useQuery(runsQuery(agentId));
  const [{ show, open, row }, setAddress] = useAddress("show", "open", "row", "file");
  const [marking, setMarking] = useState(false);
  const versionList = useMemo(() => versionsOf(versions.data), [versions.data]);
  const runList = useMemo(() => runsOf(runs.data), [runs.data]);
  const waiting = runList.filter(canApprove);
  useShortcut("create", () => setMarking(true), !open);
  const look = (what: "run" | "version", id: string): void =>
    setAddress({ open: what, row: id, file: "" }, { push: true });
  const back = (): void => setAddress({ open: "", file: "" }, { push: true });
  if (open === "run" && row) return <RunDetail agentId={agentId} runId={row} query={runs} onBack={back} />;
  if (open === "version" && row) {
    return <VersionDetail agentId={agentId} name={agent.name} sha={row} query={versions} onBack={back} />;
  }
  const list = { agentId, current: row, onCurrent: (id: string) => setAddress({ row: id }) };
  return (
    <>
      <RestartNotice agentId={agentId} name={agent.name} />
      <SectionHead title={t.title} query={versions}>
        <Button look="primary" icon="plus" onClick={() => setMarking(true)}>
          {t.checkpoint}
        </Button>
      </SectionHead>
      <Tiles>
        <Tile name={t.versions}>{count(versions.data && versionList.length)}</Tile>
        <Tile name={t.tracked}>{count(versions.data && trackedFiles(versionList))}</Tile>
        <Tile name={t.waiting}>{count(runs.data && waiting.length)}</Tile>
        <Tile name={t.applied}>{count(runs.data && runList.filter((run) => run.word === "applied").length)}</Tile>
      </Tiles>
      {waiting.length > 0 && <WaitingRuns agentId={agentId} runs={waiting} onOpen={(id) => look("run", id)} />}
      <div>
        <Segments
          label={t.show}
          value={show === "runs" ? "runs" : "versions"}
          options={[
            { value: "versions", label: t.versions },
            { value: "runs", label: t.runs },
          ]}
          onChange={(next) => setAddress({ show: next === "runs" ? "runs" : "", row: "" })}
        />
      </div>
      {show === "runs" ? (
        <RunList {...list} query={runs} runs={runList} onOpen={(id) => look("run", id)} />
      ) : (
        <VersionList {...list} query={versions} versions={versionList} onOpen={(id) => look("version", id)} />
      )}
      {marking && <CheckpointDialog agentId={agentId} onClose={() => setMarking(false)} />}
    </>
  );
}
