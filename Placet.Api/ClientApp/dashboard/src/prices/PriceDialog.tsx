import type { ModelPriceResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { preferencesQuery } from "../session/session.ts";
import { known } from "../settings/model.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import layout from "../ui/Layout.module.css";
import { useDraft } from "../ui/useDraft.ts";
import { draftOf, faultOf, rowOf, type Fault, type PriceDraft } from "./model.ts";
import { useSavePrices } from "./useSavePrices.ts";

interface PriceDialogProps {
  /** The row that is changed; a new one when it is missing. */
  readonly row: ModelPriceResponse | undefined;
  readonly onClose: () => void;
}

export function PriceDialog({ row, onClose }: PriceDialogProps) {
  const t = useTexts("prices");
  const preferences = useQuery(preferencesQuery);
  const form = useDraft<PriceDraft>(() =>
    draftOf(row, preferences.data?.currency ?? "USD", new Date().toISOString().slice(0, 10)),
  );
  const { draft, put, tried } = form;
  const fault = faultOf(draft);
  const { save, fault: refused } = useSavePrices({
    done: ({ before, after }) => (after ? t.saved(after.model) : t.deleted(before?.model ?? "")),
    then: onClose,
  });
  const remove = async (): Promise<void> => {
    if (
      row &&
      (await confirm({ title: t.deleteTitle(row.model, row.validFrom), text: t.deleteText, action: t.delete }))
    )
      save.mutate({ before: row });
  };
  const said = (one: Fault): string | undefined => (tried && fault === one ? t[`fault.${one}`] : undefined);
  const price = (member: "prompt" | "cached" | "completion", help?: string) => (
    <TextField
      label={t[member]}
      help={help}
      inputMode="decimal"
      value={draft[member]}
      onChange={(value) => put({ [member]: value })}
      error={said(member)}
    />
  );
  return (
    <FormDialog
      title={row ? t.editTitle(row.model) : t.newPrice}
      form={form}
      make={row ? undefined : t.make}
      valid={!fault}
      save={save}
      failure={refused && <bdi>{t.refused(refused.row, refused.model, refused.member, refused.words)}</bdi>}
      actions={
        row && (
          <Button busy={save.isPending} onClick={() => void remove()}>
            {t.delete}
          </Button>
        )
      }
      onSave={() => save.mutate({ before: row, after: rowOf(draft) })}
      onClose={onClose}
    >
      {row && <p className="muted">{t.changesPast}</p>}
      <TextField
        label={t.model}
        help={t.modelHelp}
        code
        maxLength={100}
        value={draft.model}
        onChange={(model) => put({ model })}
        error={said("model")}
      />
      <p className="muted">{t.perMillion}</p>
      <div className={layout["pair"]}>
        {price("prompt")}
        {price("completion")}
        {price("cached", t.cachedHelp)}
        <Select
          label={t.currency}
          value={draft.currency}
          options={known("currency", draft.currency).map((value) => ({ value, label: value }))}
          onChange={(currency) => put({ currency })}
        />
      </div>
      <TextField
        label={t.validFrom}
        help={t.validFromHelp}
        type="date"
        value={draft.validFrom}
        onChange={(validFrom) => put({ validFrom })}
        error={said("validFrom")}
      />
    </FormDialog>
  );
}
