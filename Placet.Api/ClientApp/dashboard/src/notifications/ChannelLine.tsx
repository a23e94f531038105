import type { NotificationChannelResponse } from "@placet/management-client";
import { useTexts } from "../i18n/texts.ts";
import { Tag } from "../ui/Tag.tsx";
import { ChannelActions } from "./ChannelActions.tsx";
import { ChannelState } from "./ChannelState.tsx";
import { digests, kinds, severities, targetOf } from "./model.ts";

interface ChannelLineProps {
  readonly channel: NotificationChannelResponse;
  readonly onEdit: () => void;
  readonly onSecret: (made: { readonly name: string; readonly secret: string }) => void;
}

/** A channel: where it leads, how the last delivery went, and what is held back. */
export function ChannelLine({ channel, onEdit, onSecret }: ChannelLineProps) {
  const t = useTexts("notifications");
  const { quietHours } = channel;
  const [kind, severity, digest] = [
    kinds.find((one) => one === channel.kind),
    severities.find((one) => one === channel.minSeverity),
    digests.find((one) => one === channel.digest),
  ];
  return (
    <li>
      <strong>
        <bdi>{channel.name}</bdi>
      </strong>
      <Tag tone="idle">{kind ? t[`kind.${kind}`] : channel.kind}</Tag>
      <bdi className="mono" title={channel.address ?? channel.url ?? undefined}>
        {targetOf(channel)}
      </bdi>
      <ChannelState channel={channel} />
      <span className="muted">
        {t.told(severity ? t[`from.${severity}`] : channel.minSeverity)}
        {quietHours && ` · ${t.quietFrom(quietHours.from, quietHours.to, quietHours.exceptCritical)}`}
        {digest === "daily" && ` · ${t["digest.daily"]}`}
      </span>
      <ChannelActions channel={channel} onEdit={onEdit} onSecret={onSecret} />
    </li>
  );
}
