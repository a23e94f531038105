import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { ShownOnce } from "../settings/ShownOnce.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { ChannelDialog } from "./ChannelDialog.tsx";
import { ChannelLine } from "./ChannelLine.tsx";
import { notificationChannelsQuery } from "./queries.ts";

/** Where one is told about alerts. The secret of a webhook is shown once. */
export function NotificationChannelsPanel() {
  const t = useTexts("notifications");
  const query = useQuery(notificationChannelsQuery);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string }>();
  const edit = (id: string): void => setAddress({ open: "notify", row: id }, { push: true });
  const edited = row === "" ? undefined : query.data?.find((one) => one.id === row);
  return (
    <Panel
      flush
      title={t.title}
      note={t.note}
      tools={
        <Button icon="plus" onClick={() => edit("")}>
          {t.newChannel}
        </Button>
      }
    >
      <Part query={query}>
        {(channels) =>
          channels.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <ul className={layout["lines"]}>
              {channels.map((one) => (
                <ChannelLine key={one.id} channel={one} onEdit={() => edit(one.id)} onSecret={setMade} />
              ))}
            </ul>
          )
        }
      </Part>
      {open === "notify" && (row === "" || edited) && (
        <ChannelDialog
          key={row}
          channel={edited}
          onClose={() => setAddress({ open: "", row: "" })}
          onSecret={setMade}
        />
      )}
      {made && (
        <ShownOnce
          title={t.secretOf(made.name)}
          text={t.secretOnce}
          value={made.secret}
          onClose={() => setMade(undefined)}
        />
      )}
    </Panel>
  );
}
