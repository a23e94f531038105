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
    <>
      <h1>{t.notFound}</h1>
      <Empty title={t.notFoundText}>
        <Link to="/" className={buttonClass()}>
          {t.home}
        </Link>
      </Empty>
    </>
  );
}
