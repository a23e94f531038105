import { useTexts } from "../i18n/texts.ts";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Source } from "../ui/Source.tsx";
import { Tag } from "../ui/Tag.tsx";
import type { Run } from "./model.ts";
import { Moment } from "./Moment.tsx";
import { Word } from "./RunStatus.tsx";

export function RunFacts({ run }: { readonly run: Run }) {
  const t = useTexts("versions");
  const scopes = run.scopes.map((scope, index) => (
    <span key={scope}>
      {index > 0 && ", "}
      <Word group="scope" value={scope} />
    </span>
  ));
  const meta = run.metadata !== null && typeof run.metadata === "object" && Object.keys(run.metadata).length > 0;
  return (
    <>
      <Facts
        items={[
          [t.when, <Moment key="when" when={run} />],
          [t.trigger, run.trigger && <Word key="trigger" group="trigger" value={run.trigger} />],
          [t.scopes, scopes.length > 0 && <>{scopes}</>],
          [
            t.id,
            <bdi key="id" className="mono">
              {run.id}
            </bdi>,
          ],
        ]}
      />
      {run.checks.length > 0 && (
        <ul aria-label={t.checks} className={layout["row"]}>
          {run.checks.map((check, index) => (
            <li key={index} className={layout["row"]}>
              <Tag tone={check.failed ? "bad" : "ok"} title={check.status}>
                <bdi>{check.name}</bdi> {check.failed ? t.checkFailed : t.checkPassed}
              </Tag>
              {check.detail && <bdi className="muted">{check.detail}</bdi>}
            </li>
          ))}
        </ul>
      )}
      {meta && (
        <details>
          <summary className="muted">{t.metadata}</summary>
          <Source label={t.metadata} value={run.metadata} />
        </details>
      )}
    </>
  );
}
