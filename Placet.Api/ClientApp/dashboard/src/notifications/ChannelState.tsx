import type { NotificationChannelResponse } from "@placet/management-client";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Tag } from "../ui/Tag.tsx";
import { stateOf } from "./model.ts";

/** The last delivery or why it failed, what waits, and what was given up. */
export function ChannelState({ channel }: { readonly channel: NotificationChannelResponse }) {
  const t = useTexts("notifications");
  const { lastFailure, lastDeliveredAt, pending, givenUp } = channel;
  const state = stateOf(channel);
  return (
    <>
      {lastFailure ? (
        <span>
          <Tag tone="bad">{t.failed}</Tag> <Time at={lastFailure.at} />: <bdi>{lastFailure.reason}</bdi>
        </span>
      ) : (
        <span className="muted">
          {lastDeliveredAt ? (
            <>
              {t.delivered} <Time at={lastDeliveredAt} />
            </>
          ) : (
            state === "unused" && t.unused
          )}
        </span>
      )}
      {givenUp > 0 && <Tag tone="bad">{t.givenUp(givenUp)}</Tag>}
      {pending > 0 && <Tag tone="warn">{t.pending(pending)}</Tag>}
    </>
  );
}
