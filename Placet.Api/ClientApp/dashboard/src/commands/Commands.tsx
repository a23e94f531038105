import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { PlacetApiError } from "@placet/management-client";
import { runtime } from "../api/runtime.ts";
import { useAction } from "../api/useAction.ts";
import { useAddress } from "../app/useAddress.ts";
import { text } from "../api/read.ts";
import { useTexts } from "../i18n/texts.ts";
import { confirm } from "../ui/confirm.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { toast } from "../ui/toast.ts";
import { Answers, type Answer } from "./Answers.tsx";
import { CommandCard } from "./CommandCard.tsx";
import { commandStatusQuery, sessionsForCommands } from "./queries.ts";
import { RestartNotice } from "./RestartNotice.tsx";
import { SessionField } from "./SessionField.tsx";
import { StatusFacts } from "./StatusFacts.tsx";
import { useRestart } from "./useRestart.ts";

type Word = "stop" | "new" | "dream" | "reflect";

/** What the runtime can be told to do, for one session or for all of them. */
export function Commands({ agentId, agent }: SectionProps) {
  const t = useTexts("commands");
  const [{ session }, setAddress] = useAddress("session");
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const status = useQuery(commandStatusQuery(agentId, session));
  const sessions = useQuery(sessionsForCommands(agentId));
  const restart = useRestart(agentId, agent.name);
  const key = session || undefined;
  const body = key ? { sessionKey: key } : {};
  const send = useAction({
    run: (word: Word) => {
      if (word === "stop") return runtime.commands.stop(agentId, body);
      if (word === "new") return runtime.commands.new(agentId, { sessionKey: session });
      return word === "dream" ? runtime.commands.dream(agentId, body) : runtime.commands.reflect(agentId, body);
    },
    then: (answer, word) => {
      const said = text(answer?.content) ?? t.accepted;
      setAnswers((before) => [{ at: Date.now(), word, said }, ...before].slice(0, 20));
      toast(answer?.ok === false ? "warn" : "ok", `${t[`command.${word}`]}: ${said}`);
    },
    changes: [["agent", agentId]],
  });
  const ask = async (word: Word): Promise<void> => {
    const names: Readonly<Record<string, readonly [string, string]>> = {
      stop: [key ? t.stopTitle(key) : t.stopAllTitle(agent.name), t.stopText],
      new: [t.newTitle(session), t.newText],
    };
    const [title, says] = names[word] ?? [];
    if (!title || (await confirm({ title, text: says ?? "", action: t[`command.${word}`] }))) send.mutate(word);
  };
  const lacks = (word: Word): boolean =>
    send.error instanceof PlacetApiError && send.variables === word && send.error.upstreamStatus === 404;
  const card = (word: Word, disabled = false) => (
    <CommandCard
      title={t[`command.${word}`]}
      text={lacks(word) ? t.lacking : t[`about.${word}`]}
      busy={send.isPending && send.variables === word}
      disabled={disabled}
      onPress={() => void ask(word)}
    />
  );
  return (
    <>
      <RestartNotice agentId={agentId} name={agent.name} />
      <SectionHead title={t.title} />
      <SessionField document={sessions.data} value={session} onChange={(next) => setAddress({ session: next })} />
      <div className={layout["cards"]}>
        {card("stop")}
        {card("new", session === "")}
        {card("reflect")}
        {card("dream")}
        <CommandCard title={t.restart} text={t.restartText} busy={restart.busy} onPress={restart.ask} />
      </div>
      <Answers answers={answers} />
      <Panel title={t.status} note={session ? <bdi className="mono">{session}</bdi> : t.defaultSession}>
        <Part query={status} missing={<Empty title={t.noStatus} />}>
          {(document) => <StatusFacts document={document} />}
        </Part>
      </Panel>
    </>
  );
}
