import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { Source } from "../ui/Source.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { LongDiff } from "./FileDiffs.tsx";
import { artifactName, runsOf } from "./model.ts";
import { runDiffQuery, runReportQuery } from "./queries.ts";
import { RunActions } from "./RunActions.tsx";
import { RunComment } from "./RunComment.tsx";
import { RunFacts } from "./RunFacts.tsx";
import { RunStatus } from "./RunStatus.tsx";

interface RunDetailProps {
  readonly agentId: string;
  readonly runId: string;
  readonly query: UseQueryResult<unknown>;
  readonly onBack: () => void;
}

/** One run: what it proposes, how it was checked, its changes file by file, and the decision. */
export function RunDetail({ agentId, runId, query, onBack }: RunDetailProps) {
  const t = useTexts("versions");
  const run = runsOf(query.data).find((one) => one.id === runId);
  useShortcut("close", onBack);
  return (
    <>
      <SectionHead title={<bdi>{run?.summary || runId}</bdi>} note={run && <RunStatus run={run} />} query={query}>
        <Button icon="left" look="quiet" onClick={onBack}>
          {t.back}
        </Button>
        {run && <RunActions agentId={agentId} run={run} />}
      </SectionHead>
      <Part query={query}>
        {() =>
          run ? (
            <>
              <RunFacts run={run} />
              {run.artifacts.length === 0 ? (
                <Empty title={t.nothingToApprove} />
              ) : (
                <Changes agentId={agentId} runId={runId} artifacts={run.artifacts} />
              )}
              <Report agentId={agentId} runId={runId} />
              <RunComment agentId={agentId} run={run} />
            </>
          ) : (
            <Empty title={t.noSuchRun}>{t.noSuchRunText}</Empty>
          )
        }
      </Part>
    </>
  );
}

interface ChangesProps {
  readonly agentId: string;
  readonly runId: string;
  readonly artifacts: readonly string[];
}

/** Each file is read when its tab is opened. */
function Changes({ agentId, runId, artifacts }: ChangesProps) {
  const t = useTexts("versions");
  const [{ file }, setAddress] = useAddress("file");
  const index = Math.max(0, artifacts.indexOf(file));
  const path = artifacts[index] ?? "";
  const diff = useQuery(runDiffQuery(agentId, runId, path));
  return (
    <Panel title={t.changes} note={t.fileCount(artifacts.length)}>
      <Tabs
        mono
        label={t.files}
        names={artifacts.map(artifactName)}
        index={index}
        onIndex={(next) => setAddress({ file: next === 0 ? "" : (artifacts[next] ?? "") })}
      >
        <Part query={diff}>
          {(text) =>
            text?.trim() ? <LongDiff key={path} name={artifactName(path)} text={text} /> : <Empty title={t.noDiff} />
          }
        </Part>
      </Tabs>
    </Panel>
  );
}

function Report({ agentId, runId }: Omit<ChangesProps, "artifacts">) {
  const t = useTexts("versions");
  const report = useQuery(runReportQuery(agentId, runId));
  return (
    <Panel title={t.report}>
      <Part query={report} missing={<p className="muted">{t.noReport}</p>}>
        {(text) =>
          text?.trim() ? <Source label={t.reportText} value={text} /> : <p className="muted">{t.noReport}</p>
        }
      </Part>
    </Panel>
  );
}
