import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { Stale } from "../ui/Stale.tsx";
import type { AttentionItem } from "./attention.ts";
import { AttentionLine } from "./AttentionLine.tsx";
import type { Scan } from "./scan.ts";
import panel from "../ui/Panel.module.css";
import styles from "./Home.module.css";

const first = 8;

interface AttentionPanelProps {
  readonly items: readonly AttentionItem[];
  readonly overview: UseQueryResult<unknown>;
  readonly found: UseQueryResult<Scan>;
}

/** Each line: what, since when, the one action that helps. Nothing stands here when nothing is the matter. */
export function AttentionPanel({ items, overview, found }: AttentionPanelProps) {
  const t = useTexts("home");
  const [all, setAll] = useState(false);
  const failing = [overview, found].find((query) => query.isError);
  const failed = found.data?.failed.length ?? 0;
  if (!failing && !failed && items.length === 0 && overview.data !== undefined) return null;
  return (
    <section className={panel["panel"]} aria-label={t.attention}>
      {failing && <Stale query={failing} />}
      {overview.isPending && items.length === 0 && <Shapes count={2} />}
      <ul>
        {(all ? items : items.slice(0, first)).map((item) => (
          <AttentionLine key={item.id} item={item} />
        ))}
        {failed > 0 && <li className={styles["item"]}>{t.notRead(failed)}</li>}
      </ul>
      {items.length > first && (
        <div className={styles["more"]}>
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t.fewer : t.more(items.length - first)}
          </Button>
        </div>
      )}
    </section>
  );
}
