import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { placet } from "../api/placet.ts";
import { refresh } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { rich } from "../i18n/rich.tsx";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { Tag } from "../ui/Tag.tsx";
import { AgentLink } from "./AgentLink.tsx";
import type { AttentionItem, FoundItem } from "./attention.ts";
import { lookAgain } from "./useScan.ts";
import styles from "./Home.module.css";

const AlertLine = lazy(async () => ({ default: (await import("./AlertLine.tsx")).AlertLine }));

export function AttentionLine({ item }: { readonly item: AttentionItem }) {
  if (!("alert" in item)) return <FoundLine item={item} />;
  return (
    <Suspense fallback={<li className={styles["item"]} />}>
      <AlertLine item={item} />
    </Suspense>
  );
}

function FoundLine({ item }: { readonly item: FoundItem }) {
  const t = useTexts("home");
  return (
    <li className={styles["item"]}>
      <Tag tone={item.tone}>{t[`tag.${item.kind}`]}</Tag>
      <span className={styles["what"]}>
        <What item={item} />
        {item.reason && (
          <span className={styles["reason"]}>
            {" – "}
            <bdi>{item.reason}</bdi>
          </span>
        )}
      </span>
      <span className={`${styles["since"]} muted`}>
        {item.since !== undefined && rich(item.isLastSeen ? t.lastSeen : t.since, { time: <Time at={item.since} /> })}
      </span>
      <Help item={item} />
    </li>
  );
}

function What({ item: { agent, kind, finding } }: { readonly item: FoundItem }) {
  const t = useTexts("home");
  const who = <AgentLink agent={agent} />;
  if (finding?.kind === "approval") return rich(t.waits(finding.runs.length), { agent: who });
  if (!finding) return rich(t[`says.${kind as "unreachable"}`], { agent: who });
  const name = <bdi className="mono">{finding.name}</bdi>;
  return rich(finding.kind === "cron" ? t.jobFailed(finding.times) : t.serverDown, { agent: who, name });
}

/** The one action that helps. */
function Help({ item }: { readonly item: FoundItem }) {
  const t = useTexts("home");
  const { agent, finding } = item;
  const act = useAction({
    run: async () => {
      if (finding?.kind === "cron") await placet.cron.runNow(agent.id, finding.id);
      if (finding?.kind === "mcp") await placet.mcp.restart(agent.id, finding.name);
    },
    done: () =>
      finding?.kind === "cron"
        ? t.started(finding.name)
        : finding?.kind === "mcp"
          ? t.restarted(finding.name)
          : undefined,
    then: () => void Promise.all([refresh(agent.id), lookAgain(agent.id)]),
  });
  if (finding && finding.kind !== "approval") {
    return (
      <Button
        busy={act.isPending}
        onClick={() => act.mutate()}
        aria-label={`${finding.kind === "cron" ? t.runNow : t.restart}: ${finding.name}`}
      >
        {finding.kind === "cron" ? t.runNow : t.restart}
      </Button>
    );
  }
  const section = finding ? "versions" : item.kind === "failing" ? "audit" : "overview";
  return (
    <Link
      to="/agents/$agentId/$section"
      params={{ agentId: agent.id, section }}
      className={buttonClass()}
      aria-label={`${finding ? t.review : t.details}: ${agent.name}`}
    >
      {finding ? t.review : t.details}
    </Link>
  );
}
