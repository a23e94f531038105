import { isConflict } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { lookAgain } from "../home/useScan.ts";
import { useTexts } from "../i18n/texts.ts";
import { mcpQuery } from "../overview/queries.ts";
import { Button } from "../ui/Button.tsx";
import { Check, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { toast } from "../ui/toast.ts";
import { useDraft } from "../ui/useDraft.ts";
import { bodyOf, changeOf, emptyDraft, faultOf, type Draft } from "./draft.ts";
import { answeredServer, type Server } from "./model.ts";
import { ServerFields } from "./ServerFields.tsx";

interface ServerDialogProps {
  readonly agentId: string;
  /** The server that is changed; a new one when it is missing. */
  readonly server?: Server;
  readonly onClose: () => void;
}

/** The form of a server. Runtimes do not tell how one is configured: a change says only what becomes different. */
export function ServerDialog({ agentId, server, onClose }: ServerDialogProps) {
  const t = useTexts("mcp");
  const form = useDraft<Draft>(() => ({
    ...emptyDraft,
    name: server?.name ?? "",
    kind: server && server.transport !== "stdio" ? "url" : "command",
  }));
  const { draft, put, tried } = form;
  const fault = faultOf(draft, server !== undefined);
  const name = draft.name.trim();
  const save = useAction({
    run: (replace: boolean) =>
      server || replace ? placet.mcp.update(agentId, name, changeOf(draft)) : placet.mcp.create(agentId, bodyOf(draft)),
    then: (answer) => {
      const now = answeredServer(answer);
      if (now?.word === "failed") toast("warn", t.savedNotConnected(name, now.error ?? ""));
      else toast("ok", server ? t.saved(name) : t.made(name));
      void lookAgain(agentId);
      onClose();
    },
    changes: [mcpQuery(agentId).queryKey],
    quiet: true,
  });
  const taken = isConflict(save.error) && !server;
  return (
    <FormDialog
      wide
      title={server ? t.editTitle(server.name) : t.newServer}
      form={form}
      make={server ? undefined : t.make}
      valid={!fault}
      save={save}
      onSave={() => save.mutate(false)}
      onClose={onClose}
      failure={taken && t.taken(name)}
      actions={
        taken && (
          <Button busy={save.isPending} onClick={() => !fault && save.mutate(true)}>
            {t.changeInstead(name)}
          </Button>
        )
      }
    >
      {server ? (
        <p className="muted">{t.editText}</p>
      ) : (
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={draft.name}
          maxLength={64}
          onChange={(value) => {
            put({ name: value });
            save.reset();
          }}
          error={tried && fault === "name" ? t["fault.name"] : undefined}
        />
      )}
      <ServerFields draft={draft} onChange={put} fault={tried ? fault : undefined} />
      {!server && (
        <Check label={t.enable} help={t.enableHelp} checked={draft.enabled} onChange={(enabled) => put({ enabled })} />
      )}
    </FormDialog>
  );
}
