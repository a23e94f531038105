import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Check, TextField } from "../ui/Field.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { bodyOf, draftOf, faultOf, type Peer, type PeerDraft } from "./model.ts";
import { peersQuery } from "./queries.ts";

interface PeerDialogProps {
  readonly agentId: string;
  readonly taken: readonly string[];
  readonly peer?: Peer;
  readonly onClose: () => void;
}

/** The form of a peer. */
export function PeerDialog({ agentId, taken, peer, onClose }: PeerDialogProps) {
  const t = useTexts("peers");
  const form = useDraft<PeerDraft>(() => draftOf(peer));
  const { draft, put, tried } = form;
  const fault = faultOf(draft, taken, !peer);
  const save = useAction({
    run: () => runtime.a2aPeers.register(agentId, bodyOf(draft)),
    done: () => t.saved(draft.alias),
    then: onClose,
    quiet: true,
    changes: [peersQuery(agentId).queryKey],
  });
  const said = (...faults: readonly (typeof fault)[]): string | undefined =>
    fault && (tried || fault === "taken") && faults.includes(fault) ? t[`fault.${fault}`] : undefined;
  return (
    <FormDialog
      title={peer ? t.editTitle(peer.alias) : t.newPeer}
      form={form}
      make={peer ? undefined : t.make}
      valid={!fault}
      save={save}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      {!peer && (
        <TextField
          label={t.alias}
          help={t.aliasHelp}
          code
          maxLength={64}
          value={draft.alias}
          onChange={(alias) => put({ alias })}
          error={said("alias", "taken")}
        />
      )}
      <TextField
        label={t.url}
        help={t.urlHelp}
        code
        value={draft.url}
        onChange={(url) => put({ url })}
        error={said("url")}
      />
      <TextField label={t.description} value={draft.description} onChange={(description) => put({ description })} />
      <TextField
        label={t.token}
        type="password"
        autoComplete="off"
        help={peer?.hasToken ? t.tokenStays : t.tokenHelp}
        value={draft.token}
        disabled={draft.dropToken}
        onChange={(token) => put({ token })}
      />
      {peer?.hasToken && (
        <Check label={t.dropToken} checked={draft.dropToken} onChange={(dropToken) => put({ dropToken, token: "" })} />
      )}
      <Check label={t.enabled} checked={draft.enabled} onChange={(enabled) => put({ enabled })} />
    </FormDialog>
  );
}
