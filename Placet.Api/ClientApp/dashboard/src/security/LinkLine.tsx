import { PlacetApiError, type LinkResponse, type ProviderResponse } from "@placet/management-client";
import { goneIsFine } from "../api/errors.ts";
import { security } from "../api/security.ts";
import { sayFailure, useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Time } from "../i18n/Time.tsx";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { toast } from "../ui/toast.ts";
import { linksQuery } from "./queries.ts";

/** An identity that signs one in. */
export function LinkedLine({ link }: { readonly link: LinkResponse }) {
  const t = useTexts("security");
  const { id, name } = link;
  const remove = useAction({
    run: () => security.identityLinks.delete(id).catch(goneIsFine),
    done: () => t.unlinked(name),
    changes: [linksQuery.queryKey],
    conflict: (error) =>
      error instanceof PlacetApiError && error.code === "last_sign_in_method"
        ? toast("warn", t.lastMethod)
        : sayFailure(error),
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.unlinkTitle(name), text: t.unlinkText, action: t.unlink })) remove.mutate();
  };
  return (
    <li>
      <strong title={link.issuer}>
        <bdi>{name}</bdi>
      </strong>
      <span className="muted">
        {t.linked} <Time at={link.createdAt} />
        {" · "}
        {t.lastUsed} <Time at={link.lastUsedAt} never={t.never} />
      </span>
      <div className={layout["end"]}>
        <Button look="quiet" busy={remove.isPending} aria-label={t.unlinkOf(name)} onClick={() => void ask()}>
          {t.unlink}
        </Button>
      </div>
    </li>
  );
}

/** A provider whose identity could sign one in. The browser goes there and comes back. */
export function UnlinkedLine({ provider }: { readonly provider: ProviderResponse }) {
  const t = useTexts("security");
  const { id, name } = provider;
  const link = useAction({
    run: () => security.externalSignIn.link(id, { returnTo: "/settings/security" }),
    then: ({ url }) => location.assign(url),
  });
  return (
    <li>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span className="muted">{t.notLinked}</span>
      <div className={layout["end"]}>
        <Button busy={link.isPending} aria-label={t.linkOf(name)} onClick={() => link.mutate()}>
          {t.link}
        </Button>
      </div>
    </li>
  );
}
