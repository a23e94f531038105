import { useState, type FormEvent } from "react";
import { accounts } from "../api/accounts.ts";
import { base } from "../api/base.ts";
import { useAction } from "../api/useAction.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button, buttonClass } from "../ui/Button.tsx";
import { AnonymousPage } from "./AnonymousPage.tsx";
import { InvalidLink } from "./InvalidLink.tsx";
import { isInvalidLink, linkReason } from "./linkReason.ts";
import { fits } from "./newPassword.ts";
import { NewPasswordFields } from "./NewPasswordFields.tsx";
import styles from "./SignIn.module.css";

/** A new password for who got a link from an owner; one signs in with it afterwards. */
export function ResetPassword({ token }: { readonly token: string }) {
  const t = useTexts("account");
  const shell = useTexts("shell");
  useTitle(t.setPassword);
  const [next, setNext] = useState({ password: "", again: "" });
  const reset = useAction({
    run: () => accounts.accountLinks.resetPassword({ token, password: next.password }),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reset.isPending && fits(next)) reset.mutate();
  };
  if (token === "" || isInvalidLink(reset.error)) return <InvalidLink />;
  return (
    <AnonymousPage title={t.setPassword}>
      {reset.isSuccess ? (
        <>
          <p role="status">{t.passwordSet}</p>
          <a className={buttonClass("primary")} href={base}>
            {shell.signIn}
          </a>
        </>
      ) : (
        <>
          <p>{t.setPasswordText}</p>
          <form className={styles["form"]} onSubmit={submit}>
            <NewPasswordFields
              draft={next}
              onChange={setNext}
              error={reset.isError ? linkReason(reset.error) : undefined}
            />
            <Button submit look="primary" busy={reset.isPending}>
              {t.setPassword}
            </Button>
          </form>
        </>
      )}
    </AnonymousPage>
  );
}
