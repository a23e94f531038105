import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import type { Run } from "./model.ts";
import { Moment } from "./Moment.tsx";

interface WaitingRunsProps {
  readonly agentId: string;
  readonly runs: readonly Run[];
  readonly onOpen: (id: string) => void;
}

/** What waits for somebody's decision comes first; it is decided where its changes are seen. */
export function WaitingRuns({ runs, onOpen }: WaitingRunsProps) {
  const t = useTexts("versions");
  return (
    <Panel flush title={t.waitsForYou}>
      <ul className={layout["lines"]}>
        {runs.map((run) => (
          <li key={run.id}>
            <strong>
              <bdi>{run.summary || run.id}</bdi>
            </strong>
            <span className="muted">
              <Moment when={run} /> · {t.fileCount(run.artifacts.length)}
            </span>
            <div className={layout["end"]}>
              <Button look="primary" aria-label={t.reviewOf(run.summary || run.id)} onClick={() => onOpen(run.id)}>
                {t.review}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
