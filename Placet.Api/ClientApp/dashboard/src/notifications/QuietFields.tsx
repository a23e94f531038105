import { useTexts } from "../i18n/texts.ts";
import { Check, TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import type { ChannelDraft } from "./model.ts";

interface QuietFieldsProps {
  readonly draft: ChannelDraft;
  readonly put: (change: Partial<ChannelDraft>) => void;
  readonly error: string | undefined;
}

/** A part of the day in which messages are held back. */
export function QuietFields({ draft, put, error }: QuietFieldsProps) {
  const t = useTexts("notifications");
  return (
    <>
      <Check label={t.quiet} help={t.quietHelp} checked={draft.quiet} onChange={(quiet) => put({ quiet })} />
      {draft.quiet && (
        <>
          <div className={layout["pair"]}>
            <TextField label={t.from} type="time" value={draft.from} onChange={(from) => put({ from })} />
            <TextField label={t.to} type="time" value={draft.to} onChange={(to) => put({ to })} error={error} />
          </div>
          <Check
            label={t.exceptCritical}
            checked={draft.exceptCritical}
            onChange={(exceptCritical) => put({ exceptCritical })}
          />
        </>
      )}
    </>
  );
}
