import type { SelfResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Tag } from "../ui/Tag.tsx";
import { NewUserDialog } from "./NewUserDialog.tsx";
import { usersQuery } from "./queries.ts";
import { RenameDialog } from "./RenameDialog.tsx";
import { ShownOnce, type ShownOnceProps } from "./ShownOnce.tsx";
import { UserActions } from "./UserActions.tsx";

/** Who may sign in; for owners. */
export function UsersPanel({ me }: { readonly me: SelfResponse }) {
  const t = useTexts("settings");
  const query = useQuery(usersQuery);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const [made, setMade] = useState<Pick<ShownOnceProps, "title" | "text" | "value">>();
  const close = (): void => setAddress({ open: "", row: "" });
  const renamed = open === "rename" ? query.data?.find((user) => user.id === row) : undefined;
  return (
    <Panel
      flush
      title={t.users}
      tools={
        <Button icon="plus" onClick={() => setAddress({ open: "user" }, { push: true })}>
          {t.newUser}
        </Button>
      }
    >
      <Part query={query}>
        {(users) => (
          <ul className={layout["lines"]}>
            {users.map((user) => (
              <li key={user.id} className={layout["beside"]}>
                <div className={layout["row"]}>
                  <strong>
                    <bdi>{user.displayName}</bdi>
                  </strong>
                  <bdi className="muted">{user.email}</bdi>
                  {user.role === "owner" && <Tag tone="ok">{t.owner}</Tag>}
                  {user.id === me.id && <span className="muted">{t.you}</span>}
                  {user.hasSecondFactor ? (
                    <Tag tone="ok">{t.hasFactor}</Tag>
                  ) : (
                    <span className="muted">{t.noFactor}</span>
                  )}
                  {user.mustChangePassword && <span className="warn">{t.firstPassword}</span>}
                  <span className="muted">
                    {t.made} <Time at={user.createdAt} />
                  </span>
                </div>
                <UserActions
                  user={user}
                  self={user.id === me.id}
                  onRename={() => setAddress({ open: "rename", row: user.id }, { push: true })}
                  onLink={({ link, mailed }) =>
                    setMade({
                      title: t.passwordLinkOf(user.email),
                      text: mailed ? t.linkMailed : t.linkOnce,
                      value: link,
                    })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </Part>
      {open === "user" && (
        <NewUserDialog
          onClose={close}
          onMade={(user) => {
            close();
            setMade({ title: t.passwordOf(user.email), text: t.passwordOnce, value: user.password });
          }}
        />
      )}
      {renamed && <RenameDialog key={renamed.id} user={renamed} onClose={close} />}
      {made && <ShownOnce {...made} onClose={() => setMade(undefined)} />}
    </Panel>
  );
}
