import type { A2aCallAnswer } from "@placet/management-client";
import { useState, type FormEvent } from "react";
import { failureOf, wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog, DialogActions } from "../ui/Dialog.tsx";
import { Check, TextArea } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { Source } from "../ui/Source.tsx";
import type { Peer } from "./model.ts";
import { peersQuery } from "./queries.ts";

interface CallDialogProps {
  readonly agentId: string;
  readonly peer: Peer;
  readonly onClose: () => void;
}

/** Has the agent's runtime say something to a peer, and shows what comes back. */
export function CallDialog({ agentId, peer, onClose }: CallDialogProps) {
  const t = useTexts("peers");
  const shell = useTexts("shell");
  const [message, setMessage] = useState("");
  const [goOn, setGoOn] = useState(true);
  const [answer, setAnswer] = useState<A2aCallAnswer>();
  const call = useAction({
    // Never sent again by itself: after a time-out the call goes on at the runtime.
    run: () => {
      const before = goOn ? answer : undefined;
      return runtime.a2aPeers.call(agentId, peer.alias, {
        message: message.trim(),
        ...(before?.contextId ? { contextId: before.contextId } : {}),
        ...(before?.taskId && before.state === "input-required" ? { taskId: before.taskId } : {}),
      });
    },
    then: (said) => {
      setAnswer(said ?? {});
      setMessage("");
    },
    quiet: true,
    changes: [peersQuery(agentId).queryKey],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (message.trim() && !call.isPending) call.mutate();
  };
  return (
    <Dialog wide title={t.callOf(peer.alias)} onClose={onClose} sticky={message !== ""}>
      <form className={layout["stack"]} onSubmit={submit}>
        <TextArea label={t.message} help={t.messageHelp} value={message} onChange={setMessage} />
        {answer?.contextId && <Check label={t.goOn} checked={goOn} onChange={setGoOn} />}
        {call.isError && (
          <p className="bad" role="alert">
            <bdi>{wordsOf(call.error)}</bdi>
            {failureOf(call.error) === "runtime-away" && ` ${t.mayGoOn}`}
          </p>
        )}
        {answer && (
          <section aria-live="polite" aria-label={t.answer}>
            <h3>
              {t.answer} {answer.state && <bdi className="muted">{answer.state}</bdi>}
            </h3>
            {answer.text ? <Source label={t.answerText} value={answer.text} /> : <p className="muted">{t.noText}</p>}
            <details>
              <summary className="muted">{t.received}</summary>
              <Source label={t.received} value={answer.result ?? null} />
            </details>
          </section>
        )}
        <DialogActions>
          <Button onClick={onClose}>{shell.close}</Button>
          <Button submit look="primary" busy={call.isPending} disabled={message.trim() === ""}>
            {t.send}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
