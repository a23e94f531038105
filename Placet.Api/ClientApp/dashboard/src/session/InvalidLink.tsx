import { base } from "../api/base.ts";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { AnonymousPage } from "./AnonymousPage.tsx";

/** Unknown, used, expired, withdrawn: the service does not tell them apart, and the way on is the same. */
export function InvalidLink() {
  const t = useTexts("account");
  const shell = useTexts("shell");
  return (
    <AnonymousPage title={t.invalidLink}>
      <p>{t.invalidLinkText}</p>
      <a className={buttonClass()} href={base}>
        {shell.signIn}
      </a>
    </AnonymousPage>
  );
}
