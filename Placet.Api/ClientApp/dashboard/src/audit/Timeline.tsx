import { useMemo, useState, type KeyboardEvent } from "react";
import { listText } from "../app/useAddress.ts";
import { clock, count, weekdayTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import { useWidth } from "../ui/useWidth.ts";
import { aligned, lanesOf, spanText, type Cluster, type Filter, type Lane } from "./filter.ts";
import type { AuditEvent } from "./model.ts";
import type { SetAuditAddress } from "./useAuditAddress.ts";
import styles from "./Audit.module.css";

interface TimelineProps {
  readonly events: readonly AuditEvent[];
  readonly from: number;
  readonly to: number;
  readonly filter: Filter;
  readonly set: SetAuditAddress;
}

/** As wide as a mark has to be for a finger that is careful. */
const markWidth = 26;
const mostLanes = 12;

/** A row for each channel or origin, with marks that count what happened at one time. */
export function Timeline({ events, from, to, filter, set }: TimelineProps) {
  const t = useTexts("audit");
  const [frame, width] = useWidth();
  const buckets = Math.max(4, Math.floor(width / markWidth));
  const lanes = useMemo(() => lanesOf(events, { from, to }, buckets), [events, from, to, buckets]);
  const drawn = aligned({ from, to }, buckets);
  const wide = drawn.to - drawn.from > 100_000_000;
  const ticks = Array.from({ length: width > 620 ? 6 : 3 }, (_, index, all = width > 620 ? 5 : 2) => ({
    share: index / all,
    text: (wide ? weekdayTime : short)(drawn.from + ((drawn.to - drawn.from) * index) / all),
  }));
  return (
    <div role="group" aria-label={t.timelineHelp} title={t.timelineHelp}>
      {lanes.length === 0 && <p className="muted">{t.nothingHere}</p>}
      {lanes.slice(0, mostLanes).map((lane, index) => (
        <LaneRow
          key={lane.name}
          lane={lane}
          // Marks are drawn once it is known how many there is room for.
          clusters={width > 0 ? lane.clusters : []}
          filter={filter}
          set={set}
          frame={index === 0 ? frame : undefined}
        />
      ))}
      {lanes.length > mostLanes && <p className="muted">{t.moreLanes(lanes.length - mostLanes)}</p>}
      {lanes.length > 0 && (
        <div className={styles["ticks"]} aria-hidden="true">
          {ticks.map(({ share, text }) => (
            <span key={share} style={{ left: `${share * 100}%`, translate: `${share * -100}% 0` }}>
              {text}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function short(at: number): string {
  return clock(at).replace(/:\d\d(?!.*:\d\d)/, "");
}

interface LaneRowProps {
  readonly lane: Lane;
  readonly clusters: readonly Cluster[];
  readonly filter: Filter;
  readonly set: SetAuditAddress;
  readonly frame: ReturnType<typeof useWidth>[0] | undefined;
}

/** One stop of the Tab key; arrows go from mark to mark. */
function LaneRow({ lane: { name, count: total }, clusters, filter, set, frame }: LaneRowProps) {
  const t = useTexts("audit");
  const [focus, setFocus] = useState(0);
  const only = filter.lanes.length === 1 && filter.lanes[0] === name;
  const stop = Math.min(focus, clusters.length - 1);
  const move = (event: KeyboardEvent<HTMLButtonElement>, index: number): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    if (!by) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(clusters.length - 1, index + by));
    setFocus(next);
    event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>("button")[next]?.focus();
  };
  const press = (cluster: Cluster, chosen: boolean): void =>
    set(chosen ? { span: "", lane: "" } : { span: spanText(cluster), lane: listText([name]), row: "", open: "" });
  return (
    <div className={styles["lane"]}>
      <button
        type="button"
        className={styles["laneName"]}
        aria-pressed={only}
        title={t.lane(name, count(total))}
        onClick={() => set({ lane: only ? "" : listText([name]), span: "" })}
      >
        <bdi className="clip">{name}</bdi>
        <span className="muted">{count(total)}</span>
      </button>
      <div ref={frame} className={styles["track"]}>
        {clusters.map((cluster, index) => {
          const chosen = filter.span !== undefined && spanText(filter.span) === spanText(cluster) && only;
          const label = t.cluster(name, count(cluster.count), count(cluster.failed), weekdayTime(cluster.from));
          return (
            <button
              key={cluster.from}
              type="button"
              tabIndex={index === stop ? 0 : -1}
              className={classes(styles["mark"], cluster.failed > 0 && styles["failed"])}
              style={{ left: `${cluster.share * 100}%`, width: `${cluster.width * 100}%` }}
              aria-pressed={chosen}
              aria-label={label}
              title={label}
              onKeyDown={(event) => move(event, index)}
              onClick={() => press(cluster, chosen)}
            >
              {cluster.count}
            </button>
          );
        })}
      </div>
    </div>
  );
}
