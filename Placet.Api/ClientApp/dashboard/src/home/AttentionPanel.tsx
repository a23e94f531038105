import { useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { Stale } from "../ui/Stale.tsx";
import { firstFew } from "./attention.ts";
import { AttentionLine } from "./AttentionLine.tsx";
import type { Attention } from "./useAttention.ts";
import panel from "../ui/Panel.module.css";
import styles from "./Home.module.css";

const first = 8;
const ofEach = 3;
const step = 50;

/** How high it was the last time: until it is known what is in it, so much room is kept and nothing below jumps. */
const heightKey = "placet.attentionHeight";

/** Each line: what, since when, the one action that helps. Nothing stands here when nothing is the matter. */
export function AttentionPanel({ items, found, failing, complete }: Attention) {
  const t = useTexts("home");
  const [most, setMost] = useState(first);
  const shown = most === first ? firstFew(items, first, ofEach) : items.slice(0, most);
  const failed = found.data?.failed.length ?? 0;
  const element = useRef<HTMLElement>(null);
  const looking = !failing && !complete;
  const [reserved] = useState(() => Number(localStorage.getItem(heightKey) ?? 90));
  useLayoutEffect(() => {
    if (!looking) localStorage.setItem(heightKey, String(element.current?.offsetHeight ?? 0));
  }, [looking, shown.length, failed]);
  const isEmpty = !failing && !failed && items.length === 0;
  if (isEmpty && !(looking && reserved > 0)) return null;
  return (
    <section
      ref={element}
      className={panel["panel"]}
      aria-label={t.attention}
      style={looking ? { minHeight: reserved } : undefined}
    >
      {failing && <Stale query={failing} />}
      {isEmpty && <Shapes count={2} />}
      <ul className={styles["list"]}>
        {shown.map((item) => (
          <AttentionLine key={item.id} item={item} />
        ))}
        {failed > 0 && (
          <li className={styles["item"]}>
            <span>{t.notRead(failed)}</span>
          </li>
        )}
      </ul>
      {(items.length > shown.length || most > first) && (
        <div className={styles["more"]}>
          {items.length > shown.length && (
            <Button look="quiet" onClick={() => setMost(most === first ? step : most + step)}>
              {t.more(Math.min(step, items.length - shown.length), items.length - shown.length)}
            </Button>
          )}
          {most > first && (
            <Button look="quiet" onClick={() => setMost(first)}>
              {t.fewer}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
