import { useState, type FormEvent } from "react";
import { apiBase } from "../api/base.ts";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Code } from "./Code.tsx";
import { referenceCommand, registrationCommand } from "./commands.ts";
import styles from "./Connect.module.css";

/** The three steps: a key, where it goes, and the start. */
export function Steps() {
  const t = useTexts("connect");
  const [label, setLabel] = useState("Agent");
  const make = useAction({ run: () => placet.apiKeys.create({ label: label.trim() }), changes: [["api-keys"]] });
  const key = make.data?.key;
  const address = `${location.origin}${apiBase}`;
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
        <p className="muted">{t.step2Text}</p>
        <Code label={t.address} text={address} />
      </li>
      <li className={styles["step"]}>
        <h2>{t.step3}</h2>
        <p className="muted">{t.step3Text}</p>
        <h3>{t.demo}</h3>
        <p className="muted">{t.demoText}</p>
        <Code label={t.demo} text={referenceCommand(address, key ?? "API-KEY")} />
        <details>
          <summary>{t.curl}</summary>
          <p className="muted">{t.curlText}</p>
          <Code label={t.curl} text={registrationCommand(address, key ?? "API-KEY")} />
        </details>
      </li>
    </ol>
  );
}
