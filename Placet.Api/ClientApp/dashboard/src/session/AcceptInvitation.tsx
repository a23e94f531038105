import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { accounts } from "../api/accounts.ts";
import { base } from "../api/base.ts";
import { useAction } from "../api/useAction.ts";
import { useTitle } from "../app/useTitle.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Failed } from "../ui/Failed.tsx";
import { TextField } from "../ui/Field.tsx";
import { AnonymousPage } from "./AnonymousPage.tsx";
import { InvalidLink } from "./InvalidLink.tsx";
import { isInvalidLink, linkReason } from "./linkReason.ts";
import { fits } from "./newPassword.ts";
import { NewPasswordFields } from "./NewPasswordFields.tsx";
import styles from "./SignIn.module.css";

/** An account for who was invited: the address is given, name and password are chosen. */
export function AcceptInvitation({ token }: { readonly token: string }) {
  const t = useTexts("account");
  useTitle(t.welcome);
  const [name, setName] = useState("");
  const [next, setNext] = useState({ password: "", again: "" });
  const invited = useQuery({
    queryKey: ["invitation"],
    queryFn: ({ signal }) => accounts.accountLinks.invitation({ token }, { signal }),
    enabled: token !== "",
    staleTime: Infinity,
    retry: false,
  });
  const accept = useAction({
    run: () => accounts.accountLinks.accept({ token, displayName: name.trim(), password: next.password }),
    // Whoever was signed in before is not any more: nothing of them may be left on the page.
    then: () => location.replace(base),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!accept.isPending && !accept.isSuccess && name.trim() && fits(next)) accept.mutate();
  };
  if (token === "" || isInvalidLink(invited.error) || isInvalidLink(accept.error)) return <InvalidLink />;
  if (invited.isError) return <Failed error={invited.error} again={() => void invited.refetch()} />;
  return (
    <AnonymousPage title={t.welcome}>
      <p>{t.welcomeText}</p>
      <form className={styles["form"]} onSubmit={submit}>
        <TextField
          label={t.yourEmail}
          type="email"
          name="email"
          autoComplete="username"
          readOnly
          value={invited.data?.email ?? ""}
          onChange={() => undefined}
        />
        <TextField
          label={t.yourName}
          name="name"
          autoComplete="name"
          required
          autoFocus
          maxLength={200}
          value={name}
          onChange={setName}
        />
        <NewPasswordFields
          draft={next}
          onChange={setNext}
          error={accept.isError ? linkReason(accept.error) : undefined}
        />
        <Button submit look="primary" busy={accept.isPending || accept.isSuccess || invited.isPending}>
          {t.makeAccount}
        </Button>
      </form>
    </AnonymousPage>
  );
}
