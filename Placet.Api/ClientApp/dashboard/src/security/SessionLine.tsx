import type { UserSessionResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { goneIsFine } from "../api/errors.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { Time } from "../i18n/Time.tsx";
import { signInMethodsQuery } from "../session/methods.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/confirm.ts";
import layout from "../ui/Layout.module.css";
import { Tag } from "../ui/Tag.tsx";
import { security } from "../api/security.ts";
import { userSessionsQuery } from "./queries.ts";
import { clientOf } from "./userAgent.ts";

/** One place where the user is signed in. The one that is looked at has no "end": that is signing out. */
export function SessionLine({ session }: { readonly session: UserSessionResponse }) {
  const t = useTexts("security");
  const { name = t.unknownClient, system } = clientOf(session.userAgent);
  const client = system ? t.clientOn(name, system) : name;
  const end = useAction({
    run: () => security.userSessions.delete(session.id).catch(goneIsFine),
    done: () => t.sessionEnded(client),
    changes: [userSessionsQuery.queryKey],
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t.endTitle(client), text: t.endText, action: t.end })) end.mutate();
  };
  return (
    <li>
      <strong title={session.userAgent ?? undefined}>
        <bdi>{client}</bdi>
      </strong>
      {session.current && <Tag tone="ok">{t.current}</Tag>}
      <span className="muted">
        {session.ip && (
          <>
            <bdi className="mono">{session.ip}</bdi>
            {" · "}
          </>
        )}
        <MethodText session={session} />
        {" · "}
        {t.signedIn} <Time at={session.startedAt} />
        {" · "}
        {t.lastUsed} <Time at={session.lastUsedAt} />
      </span>
      {!session.current && (
        <div className={layout["end"]}>
          <Button look="quiet" busy={end.isPending} aria-label={t.endOf(client)} onClick={() => void ask()}>
            {t.end}
          </Button>
        </div>
      )}
    </li>
  );
}

function MethodText({ session }: { readonly session: UserSessionResponse }) {
  const t = useTexts("security");
  const { method, provider } = session;
  const providers = useQuery(signInMethodsQuery).data?.providers;
  // One that is not set up any more has no other name.
  const nameOf = (id: string): string => providers?.find((one) => one.id === id)?.name ?? id;
  if (method === "passkey") return t["method.passkey"];
  if (method === "provider" && provider) return <bdi>{t.methodProvider(nameOf(provider))}</bdi>;
  const how = method === "password" ? t["method.password"] : method;
  return session.secondFactor ? t.withSecondFactor(how) : how;
}
