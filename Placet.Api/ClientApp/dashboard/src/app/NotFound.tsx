import { Link } from "@tanstack/react-router";
import { useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { useTitle } from "./useTitle.ts";

/** An address of the page that leads nowhere. */
export function NotFound() {
  const t = useTexts("shell");
  useTitle(t.notFound);
  return (
    <Empty title={t.notFound}>
      <p>{t.notFoundText}</p>
      <Link to="/" className={buttonClass()}>
        {t.home}
      </Link>
    </Empty>
  );
}
