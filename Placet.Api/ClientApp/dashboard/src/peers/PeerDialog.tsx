import { useState, type FormEvent } from "react";
import { wordsOf } from "../api/errors.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Check, TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
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
  const shell = useTexts("shell");
  const [before] = useState(() => draftOf(peer));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const put = (change: Partial<PeerDraft>): void => setDraft({ ...draft, ...change });
  const fault = faultOf(draft, taken, !peer);
  const dirty = JSON.stringify(draft) !== JSON.stringify(before);
  const save = useAction({
    run: () => placet.a2aPeers.register(agentId, bodyOf(draft)),
    done: () => t.saved(draft.alias),
    then: onClose,
    quiet: true,
    changes: [peersQuery(agentId).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fault && !save.isPending) save.mutate();
  };
  const leave = async (): Promise<void> => {
    const question = { title: shell.discardTitle, text: shell.discardText, action: shell.discard };
    if (!dirty || (await confirm(question))) onClose();
  };
  const said = (...faults: readonly (typeof fault)[]): string | undefined =>
    fault && (tried || fault === "taken") && faults.includes(fault) ? t[`fault.${fault}`] : undefined;
  return (
    <Dialog title={peer ? t.editTitle(peer.alias) : t.newPeer} sticky onClose={() => void leave()}>
      <form className={layout["stack"]} onSubmit={submit} noValidate>
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
          <Check
            label={t.dropToken}
            checked={draft.dropToken}
            onChange={(dropToken) => put({ dropToken, token: "" })}
          />
        )}
        <Check label={t.enabled} checked={draft.enabled} onChange={(enabled) => put({ enabled })} />
        {save.isError && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(save.error)}</bdi>
          </p>
        )}
        <DialogActions>
          <Button onClick={() => void leave()}>{shell.cancel}</Button>
          <Button submit look="primary" busy={save.isPending} disabled={Boolean(peer) && !dirty}>
            {peer ? shell.save : t.make}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
