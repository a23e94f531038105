import { memo, type MouseEvent, type Ref } from "react";
import { clock, dateTime, duration, nothing } from "../i18n/format.ts";
import { weekdayClock } from "../i18n/times.ts";
import { useTexts } from "../i18n/texts.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { sideOf } from "../ui/table/sideOf.ts";
import { Tag } from "../ui/Tag.tsx";
import { EventDetail } from "./EventDetail.tsx";
import { kindLook, kindText } from "./kindText.ts";
import { statusTone, type AuditEvent } from "./model.ts";
import type { SetAuditAddress } from "./useAuditAddress.ts";
import styles from "./Audit.module.css";

interface EventRowProps {
  readonly ref: Ref<HTMLTableSectionElement>;
  readonly agentId: string;
  readonly index: number;
  readonly event: AuditEvent;
  /** How many columns the screen shows. */
  readonly columns: number;
  readonly current: boolean;
  readonly open: boolean;
  readonly onToggle: (key: string, isOpen: boolean) => void;
  readonly set: SetAuditAddress;
}

function Row({ ref, agentId, index, event, columns, current, open, onToggle, set }: EventRowProps) {
  const t = useTexts("audit");
  const press = (mouse: MouseEvent): void => {
    if (!(mouse.target as Element).closest("a, button")) onToggle(event.key, open);
  };
  const kind = kindText(t, event.kind);
  const time = timeOf(event.at);
  const label = t.expand([kind, event.about].filter(Boolean).join(" "), time);
  return (
    <tbody ref={ref} data-index={index}>
      <tr
        aria-rowindex={index + 2}
        aria-current={current || undefined}
        className={classes(styles["row"], current && styles["current"])}
        onClick={press}
      >
        <td className="number" title={dateTime(event.at)}>
          <button
            type="button"
            className={styles["toggle"]}
            aria-expanded={open}
            aria-label={label}
            onClick={() => onToggle(event.key, open)}
          >
            <Icon name={open ? "down" : "right"} size={12} />
            {time}
          </button>
        </td>
        <td className={classes(sideOf({ drop: "middle" }), "mono muted")} title={event.ids.run}>
          <bdi>{event.ids.run ?? nothing}</bdi>
        </td>
        <td>
          <span className={classes(styles["kind"], styles[kindLook(event.kind)])}>{kind}</span>{" "}
          <bdi title={event.about} className={styles[event.about === event.model ? "twice" : "about"]}>
            {event.about}
          </bdi>
          {event.error && (
            <bdi className="bad" title={event.error}>
              {" "}
              {event.error}
            </bdi>
          )}
        </td>
        <td className={sideOf({ drop: "narrow" })}>
          <bdi title={event.lane}>{event.lane}</bdi>
        </td>
        <td className={sideOf({ drop: "middle" })} title={event.model}>
          <bdi>{event.model ?? nothing}</bdi>
        </td>
        <td>{event.status ? <Tag tone={statusTone(event.status)}>{event.status}</Tag> : nothing}</td>
        <td className={sideOf({ end: true, drop: "narrow" })}>{duration(event.duration)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={columns} className={styles["detail"]}>
            <EventDetail agentId={agentId} event={event} set={set} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Today's by the clock; what is older has its day too. */
function timeOf(at: number | undefined): string {
  if (at === undefined) return nothing;
  return new Date(at).toDateString() === new Date().toDateString() ? clock(at) : weekdayClock(at);
}

export const EventRow = memo(Row);
