import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTexts } from "../i18n/texts.ts";
import { SectionHead } from "../ui/SectionHead.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Part } from "../ui/Part.tsx";
import { useListKeys } from "../ui/table/useListKeys.ts";
import { CronShapes } from "./CronShapes.tsx";
import { JobCard } from "./JobCard.tsx";
import { JobDialog } from "./JobDialog.tsx";
import { JobRuns } from "./JobRuns.tsx";
import { jobsOf, ordered } from "./model.ts";
import { cronQuery } from "./queries.ts";
import { ownZone } from "./zone.ts";
import layout from "../ui/Layout.module.css";

/** The scheduled jobs. `row` is the one that is looked at, `open` what is open of it: its form or its runs. */
export function Cron({ agentId }: SectionProps) {
  const t = useTexts("cron");
  const query = useQuery(cronQuery(agentId));
  const [{ row, open }, setAddress] = useAddress("row", "open");
  const jobs = useMemo(() => ordered(jobsOf(query.data)), [query.data]);
  const current = jobs.find((job) => job.id === row);
  const close = (): void => setAddress({ open: "" });
  useShortcut("create", () => setAddress({ open: "new", row: "" }, { push: true }), query.data !== undefined);
  useListKeys({
    count: jobs.length,
    index: jobs.findIndex((job) => job.id === row),
    onIndex: (index) => setAddress({ row: jobs[index]?.id ?? "" }),
    onOpen: () => setAddress({ open: "runs" }, { push: true }),
  });
  return (
    <>
      <SectionHead
        title={query.data === undefined ? t.title : t.jobs(jobs.length)}
        note={t.timesIn(ownZone())}
        query={query}
      >
        <Button look="primary" icon="plus" onClick={() => setAddress({ open: "new", row: "" }, { push: true })}>
          {t.newJob}
        </Button>
      </SectionHead>
      <Part query={query} shape={<CronShapes />} missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}>
        {() =>
          jobs.length === 0 ? (
            <Empty title={t.none}>{t.noneText}</Empty>
          ) : (
            <div className={layout["cards"]}>
              {jobs.map((job) => (
                <JobCard
                  key={job.id}
                  agentId={agentId}
                  job={job}
                  current={job.id === row}
                  onOpen={(what) => setAddress({ row: job.id, open: what }, { push: true })}
                />
              ))}
            </div>
          )
        }
      </Part>
      {open === "new" && <JobDialog agentId={agentId} onClose={close} />}
      {open === "edit" && current && <JobDialog key={current.id} agentId={agentId} job={current} onClose={close} />}
      {open === "runs" && current && <JobRuns job={current} onClose={close} />}
    </>
  );
}
