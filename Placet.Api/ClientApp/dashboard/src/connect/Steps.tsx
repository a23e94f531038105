import { useState, type FormEvent } from "react";
import { apiBase } from "../api/base.ts";
import { accounts } from "../api/accounts.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Code } from "./Code.tsx";
import { RuntimeStart } from "./RuntimeStart.tsx";
import { runtimes } from "./runtimes.ts";
import styles from "./Connect.module.css";

/** The three steps: a key, the runtime that gets it, and the start. */
export function Steps() {
  const t = useTexts("connect");
  const [label, setLabel] = useState("Agent");
  const [chosen, setChosen] = useState(0);
  const make = useAction({ run: () => accounts.apiKeys.create({ label: label.trim() }), changes: [["api-keys"]] });
  const key = make.data?.key;
  const address = `${location.origin}${apiBase}`;
  const runtime = runtimes[chosen] ?? "own";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending && label.trim()) make.mutate();
  };
  return (
    <ol className={styles["steps"]}>
      <li className={styles["step"]}>
        <h2>{t.step1}</h2>
        <p className="muted">{t.step1Text}</p>
        {key ? (
          <>
            <p className="warn">{t.keyOnce}</p>
            <Code label={t.key} text={key} />
          </>
        ) : (
          <form className={styles["make"]} onSubmit={submit}>
            <TextField label={t.label} value={label} maxLength={64} onChange={setLabel} />
            <Button submit look="primary" busy={make.isPending} disabled={!label.trim()}>
              {t.makeKey}
            </Button>
          </form>
        )}
      </li>
      <li className={styles["step"]}>
        <h2>{t.step2}</h2>
        <Tabs label={t.step2} names={runtimes.map((one) => t[`${one}.name`])} index={chosen} onIndex={setChosen}>
          <p className="muted">{t[`${runtime}.text`]}</p>
        </Tabs>
      </li>
      <li className={styles["step"]}>
        <h2>{t.step3}</h2>
        <RuntimeStart runtime={runtime} address={address} apiKey={key ?? "API-KEY"} />
      </li>
    </ol>
  );
}
