import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { healthQuery } from "../agent/useAgent.ts";
import { number } from "../api/read.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import layout from "../ui/Layout.module.css";
import { putRestartDue, restartedSince, useRestartDue } from "./restartDue.ts";
import { useRestart } from "./useRestart.ts";

interface RestartNoticeProps {
  readonly agentId: string;
  readonly name: string;
}

/** That what was changed takes effect after a restart only, and the way to one. */
export function RestartNotice({ agentId, name }: RestartNoticeProps) {
  const t = useTexts("commands");
  const since = useRestartDue(agentId);
  const restart = useRestart(agentId, name);
  const health = useQuery({ ...healthQuery(agentId), enabled: since !== undefined });
  const restarted = since !== undefined && restartedSince(since, number(health.data?.uptime), health.dataUpdatedAt);
  useEffect(() => {
    if (restarted) putRestartDue(agentId, false);
  }, [restarted, agentId]);
  if (since === undefined) return null;
  return (
    <div className={layout["notice"]} role="status">
      <span>
        <strong>{t.restartRequired}</strong> {t.restartRequiredText}
      </span>
      <div className={layout["end"]}>
        <Button busy={restart.busy} onClick={restart.ask}>
          {t.restartNow}
        </Button>
      </div>
    </div>
  );
}
