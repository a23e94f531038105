import { Link } from "@tanstack/react-router";
import { SectionLinks } from "../agent/SectionLinks.tsx";
import { AttentionLine } from "../home/AttentionLine.tsx";
import { useAttention } from "../home/useAttention.ts";
import { compact, count } from "../i18n/format.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Peek } from "../ui/Peek.tsx";
import { Sparkline } from "../ui/Sparkline.tsx";
import { Tag } from "../ui/Tag.tsx";
import type { FleetRow } from "./rows.ts";
import styles from "./FleetPeek.module.css";

/** An agent beside the fleet: how it is, what it needs, where to go. */
export function FleetPeek({ row, onClose }: { readonly row: FleetRow; readonly onClose: () => void }) {
  const t = useTexts("home");
  const shell = useTexts("shell");
  const { items } = useAttention();
  const { agent, state, tokens } = row;
  const own = items.filter((item) => item.agent.id === agent.id);
  return (
    <Peek
      title={<bdi>{agent.name}</bdi>}
      onClose={onClose}
      tools={
        <Link to="/agents/$agentId" params={{ agentId: agent.id }} className={buttonClass()}>
          {t.open}
        </Link>
      }
    >
      <dl className={styles["facts"]}>
        <dt>{t.state}</dt>
        <dd>
          <Tag tone={state.tone}>{shell[`state.${state.word}`]}</Tag>
        </dd>
        <dt>{t.seen}</dt>
        <dd>
          <Time at={row.seen} />
        </dd>
        <dt>{t.sessions}</dt>
        <dd>{count(row.sessions)}</dd>
        <dt>{t.tokens14}</dt>
        <dd>
          {compact(row.total)}{" "}
          {tokens?.some((one) => one > 0) && (
            <Sparkline values={tokens} label={t.sparkline(tokens.map(compact).join(", "))} />
          )}
        </dd>
        {agent.tag && (
          <>
            <dt>{t.tag}</dt>
            <dd>
              <bdi>{agent.tag}</bdi>
            </dd>
          </>
        )}
      </dl>
      {agent.description && (
        <p className="muted">
          <bdi>{agent.description}</bdi>
        </p>
      )}
      {own.length > 0 ? (
        <ul className={styles["lines"]}>
          {own.map((item) => (
            <AttentionLine key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t.nothingHere}</p>
      )}
      {agent.managementUrl && (
        <nav className={styles["links"]} aria-label={t.sections}>
          <SectionLinks agentId={agent.id} className={styles["link"] ?? ""} />
        </nav>
      )}
    </Peek>
  );
}
