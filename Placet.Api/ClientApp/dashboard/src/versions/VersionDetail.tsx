import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { putRestartDue } from "../commands/restartDue.ts";
import { RestartNotice } from "../commands/RestartNotice.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { diffFiles } from "../ui/diffLines.ts";
import { Empty } from "../ui/Empty.tsx";
import { Facts } from "../ui/Facts.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { toast } from "../ui/toast.ts";
import { FileDiffs } from "./FileDiffs.tsx";
import { shownPath, versionsOf } from "./model.ts";
import { Moment } from "./Moment.tsx";
import { versionDiffQuery } from "./queries.ts";

interface VersionDetailProps {
  readonly agentId: string;
  readonly name: string;
  readonly sha: string;
  readonly query: UseQueryResult<unknown>;
  readonly onBack: () => void;
}

/** One version: who made it, why, what it changed; and the way back to it. */
export function VersionDetail({ agentId, name, sha, query, onBack }: VersionDetailProps) {
  const t = useTexts("versions");
  const version = versionsOf(query.data).find((one) => one.sha === sha);
  const diff = useQuery(versionDiffQuery(agentId, sha));
  const title = version?.title ?? sha;
  useShortcut("close", onBack);
  const rollBack = useAction({
    run: () => runtime.versions.rollback(agentId, sha, { actor: "placet", reason: t.rollbackReason(sha) }),
    done: () => t.rolledBack(title),
    // Another change is under way, or it is this version already: the runtime says which.
    conflict: (error) => toast("warn", wordsOf(error)),
    then: (answer) => answer?.restart_needed === true && putRestartDue(agentId, true),
    // Files, skills, rules, jobs: anything of the agent may be another now.
    changes: [["agent", agentId]],
  });
  const ask = async (): Promise<void> => {
    const question = { title: t.rollbackTitle(name, title), text: t.rollbackText, action: t.rollBack };
    if (await confirm(question)) rollBack.mutate();
  };
  return (
    <>
      <RestartNotice agentId={agentId} name={name} />
      <SectionHead title={<bdi>{title}</bdi>}>
        <Button icon="left" look="quiet" onClick={onBack}>
          {t.back}
        </Button>
        <Button busy={rollBack.isPending} onClick={() => void ask()}>
          {t.rollBackTo}
        </Button>
      </SectionHead>
      {query.isError && <Part query={query}>{() => null}</Part>}
      {version && (
        <Facts
          items={[
            [t.when, <Moment key="when" when={version} />],
            [t.actor, version.actor],
            [t.reason, version.reason],
            [
              t.sha,
              <bdi key="sha" className="mono">
                {sha}
              </bdi>,
            ],
            [t.message, version.message !== version.title && version.message],
          ]}
        />
      )}
      <Panel title={t.changes}>
        <Part query={diff} missing={<Empty title={t.noDiff} />}>
          {(text) =>
            text?.trim() ? (
              <FileDiffs
                files={diffFiles(text).map((file) => ({ ...file, name: shownPath(file.name) || t.changes }))}
              />
            ) : (
              <Empty title={t.noDiff} />
            )
          }
        </Part>
      </Panel>
    </>
  );
}
