import { useQuery } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { preferencesQuery } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Shapes } from "../ui/Shapes.tsx";

/** That the managed views are hidden, and how one gets them. */
export function SwitchedOff() {
  const t = useTexts("connect");
  // The first registration switches it on at the server: what is kept here may be older than that.
  const now = useQuery({ ...preferencesQuery, refetchOnMount: "always" });
  const on = useAction({
    run: () => placet.preferences.update({ managementDashboard: true }),
    changes: [preferencesQuery.queryKey],
  });
  if (!now.isFetchedAfterMount) return <Shapes />;
  return (
    <>
      <h1>{t.switchedOff}</h1>
      <Empty title={t.switchedOffText}>
        <Button look="primary" busy={on.isPending} onClick={() => on.mutate()}>
          {t.switchOn}
        </Button>
      </Empty>
    </>
  );
}
