import type { NewInvitationResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { InvitationLine } from "./InvitationLine.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { invitationsQuery } from "./queries.ts";
import { ShownOnce } from "./ShownOnce.tsx";

/** Who was invited and has no account yet; for owners. */
export function InvitationsPanel() {
  const t = useTexts("settings");
  const query = useQuery(invitationsQuery);
  const [{ open }, setAddress] = useAddress("open");
  const [made, setMade] = useState<NewInvitationResponse>();
  const close = (): void => setAddress({ open: "" });
  return (
    <Panel
      flush
      title={t.invitations}
      tools={
        <Button icon="plus" onClick={() => setAddress({ open: "invite" }, { push: true })}>
          {t.invite}
        </Button>
      }
    >
      <Part query={query}>
        {(invitations) =>
          invitations.length === 0 ? (
            <Empty title={t.noInvitations}>{t.noInvitationsText}</Empty>
          ) : (
            <ul className={layout["lines"]}>
              {invitations.map((one) => (
                <InvitationLine key={one.id} invitation={one} />
              ))}
            </ul>
          )
        }
      </Part>
      {open === "invite" && (
        <InviteDialog
          onClose={close}
          onMade={(invitation) => {
            close();
            setMade(invitation);
          }}
        />
      )}
      {made && (
        <ShownOnce
          title={t.invitationOf(made.email)}
          text={made.mailed ? t.linkMailed : t.linkOnce}
          value={made.link}
          onClose={() => setMade(undefined)}
        />
      )}
    </Panel>
  );
}
