import { useState } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import { useQuestion, type Question } from "./confirm.ts";
import { Dialog, DialogActions } from "./Dialog.tsx";
import { TextField } from "./Field.tsx";

/** Shows the question that `confirm` asks. */
export function ConfirmDialog() {
  const question = useQuestion();
  return question ? <Asked key={question.title} question={question} answer={question.answer} /> : null;
}

function Asked({ question, answer }: { question: Question; answer: (yes: boolean) => void }) {
  const t = useTexts("shell");
  const [typed, setTyped] = useState("");
  const ready = question.typed === undefined || typed === question.typed;
  const submit = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    if (ready) answer(true);
  };
  return (
    <Dialog title={question.title} onClose={() => answer(false)}>
      <form onSubmit={submit}>
        <p>{question.text}</p>
        {question.typed !== undefined && (
          <TextField label={t.typeToConfirm(question.typed)} value={typed} onChange={setTyped} />
        )}
        <DialogActions>
          <Button onClick={() => answer(false)}>{t.cancel}</Button>
          <Button submit look={question.destructive === false ? "primary" : "danger"} disabled={!ready}>
            {question.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
