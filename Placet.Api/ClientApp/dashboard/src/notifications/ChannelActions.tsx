import type { NotificationChannelResponse } from "@placet/management-client";
import { goneIsFine } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Menu, MenuAction } from "../ui/Menu.tsx";
import { toast } from "../ui/toast.ts";
import { notificationChannelsQuery } from "./queries.ts";

interface ChannelActionsProps {
  readonly channel: NotificationChannelResponse;
  readonly onEdit: () => void;
  readonly onSecret: (made: { readonly name: string; readonly secret: string }) => void;
}

export function ChannelActions({ channel, onEdit, onSecret }: ChannelActionsProps) {
  const t = useTexts("notifications");
  const { id, name, kind } = channel;
  const changes = [notificationChannelsQuery.queryKey];
  const test = useAction({
    run: () => accounts.notificationChannels.test(id),
    then: ({ delivered, durationMs, reason }) => {
      if (delivered) toast("ok", t.testDelivered(name, durationMs ?? 0));
      else toast("bad", t.testFailed(name, reason ?? ""));
    },
    changes,
  });
  const rotate = useAction({
    run: () => accounts.notificationChannels.rotate(id),
    then: ({ secret }) => secret && onSecret({ name, secret }),
    changes,
  });
  const remove = useAction({
    run: () => accounts.notificationChannels.delete(id).catch(goneIsFine),
    done: () => t.deleted(name),
    changes,
  });
  const askRotate = async (): Promise<void> => {
    const question = { title: t.rotateTitle(name), text: t.rotateText, action: t.rotate, destructive: false };
    if (await confirm(question)) rotate.mutate();
  };
  const askRemove = async (): Promise<void> => {
    if (await confirm({ title: t.deleteTitle(name), text: t.deleteText, action: t.delete })) remove.mutate();
  };
  return (
    <div className={layout["end"]}>
      <Button look="quiet" busy={test.isPending} aria-label={t.testOf(name)} onClick={() => test.mutate()}>
        {t.test}
      </Button>
      <Menu label={t.moreOf(name)}>
        <MenuAction onSelect={onEdit}>{t.edit}</MenuAction>
        {kind === "webhook" && (
          <MenuAction disabled={rotate.isPending} onSelect={() => void askRotate()}>
            {t.rotate}
          </MenuAction>
        )}
        <MenuAction destructive disabled={remove.isPending} onSelect={() => void askRemove()}>
          {t.delete}
        </MenuAction>
      </Menu>
    </div>
  );
}
