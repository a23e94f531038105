import type { ApiKeyResponse } from "@placet/management-client";
import { goneIsFine } from "../api/errors.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { apiKeysQuery } from "./queries.ts";

export interface KeyActionsProps {
  readonly apiKey: ApiKeyResponse;
  readonly onChange: () => void;
  readonly onMade: (key: { readonly label: string; readonly key: string }) => void;
}

/** A key gets other bounds, is exchanged for a new one under the same name, or goes. */
export function KeyActions({ apiKey, onChange, onMade }: KeyActionsProps) {
  const t = useTexts("settings");
  const { id, label } = apiKey;
  const changes = [apiKeysQuery.queryKey];
  const rotate = useAction({ run: () => accounts.apiKeys.rotate(id), then: onMade, changes });
  const remove = useAction({
    run: () => accounts.apiKeys.delete(id).catch(goneIsFine),
    done: () => t.deleted(label),
    changes,
  });
  const askRotate = async (): Promise<void> => {
    if (await confirm({ title: t.rotateTitle(label), text: t.rotateText, action: t.rotate })) rotate.mutate();
  };
  const askRemove = async (): Promise<void> => {
    if (await confirm({ title: t.deleteKeyTitle(label), text: t.deleteKeyText, action: t.delete })) remove.mutate();
  };
  return (
    <div className={layout["end"]}>
      <Button look="quiet" aria-label={t.changeOf(label)} onClick={onChange}>
        {t.change}
      </Button>
      <Button look="quiet" busy={rotate.isPending} aria-label={t.rotateOf(label)} onClick={() => void askRotate()}>
        {t.rotate}
      </Button>
      <Button look="quiet" busy={remove.isPending} aria-label={t.deleteOf(label)} onClick={() => void askRemove()}>
        {t.delete}
      </Button>
    </div>
  );
}
