import { useTexts } from "../i18n/texts.ts";
import { TextField } from "../ui/Field.tsx";
import { takesToken, type ChannelDraft, type Fault } from "./model.ts";

interface TargetFieldsProps {
  readonly draft: ChannelDraft;
  readonly put: (change: Partial<ChannelDraft>) => void;
  readonly fault: Fault | undefined;
  /** Whether there is a stored channel, whose masked parts stay when they are not touched. */
  readonly changed: boolean;
}

/** Where the messages go: only what the kind of the channel has. */
export function TargetFields({ draft, put, fault, changed }: TargetFieldsProps) {
  const t = useTexts("notifications");
  const { kind } = draft;
  if (kind === "email") {
    return (
      <TextField
        label={t.address}
        help={t.addressHelp}
        type="email"
        autoComplete="off"
        value={draft.address}
        onChange={(address) => put({ address })}
        error={fault === "address" ? t["fault.address"] : undefined}
      />
    );
  }
  return (
    <>
      <TextField
        label={t.url}
        help={changed ? t.urlKept : t[`urlHelp.${kind}`]}
        code
        autoComplete="off"
        value={draft.url}
        onChange={(url) => put({ url })}
        error={fault === "url" ? t["fault.url"] : undefined}
      />
      {kind === "webhook" && !changed && <p className="muted">{t.signed}</p>}
      {takesToken(kind) && (
        <TextField
          label={t.token}
          help={changed ? t.tokenKept : t.tokenHelp}
          code
          autoComplete="off"
          value={draft.secret}
          onChange={(secret) => put({ secret })}
          error={fault === "secret" ? t["fault.secret"] : undefined}
        />
      )}
    </>
  );
}
