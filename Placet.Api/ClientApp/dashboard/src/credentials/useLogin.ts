import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { wordsOf } from "../api/errors.ts";
import { runtime } from "../api/runtime.ts";
import { queries } from "../api/queries.ts";
import { loginStateOf, type Login, type LoginState } from "./model.ts";
import { providersQuery } from "./queries.ts";

/** Asks whether a log-in is done, as often as the provider allows, until it is or failed. Not while nobody looks. */
export function useLogin(
  agentId: string,
  provider: string,
  login: Login,
  waiting: boolean,
  onDone: (account: string | undefined) => void,
): LoginState & { readonly failure: string | undefined } {
  const query = useQuery({
    queryKey: ["agent", agentId, "login", provider, login.id],
    queryFn: async ({ signal }) =>
      loginStateOf(
        await runtime.credentialProviders.pollOAuth(agentId, provider, { session_id: login.id }, { signal }),
      ),
    enabled: waiting,
    // Live or not: this is what the dialog is for.
    refetchInterval: ({ state }) =>
      state.status === "error" || (state.data && state.data.word !== "pending") ? false : login.pause,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 2,
  });
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const { word, said } = query.data ?? { word: "pending" as const, said: undefined };
  useEffect(() => {
    if (word !== "ok") return;
    void queries.invalidateQueries({ queryKey: providersQuery(agentId).queryKey });
    latest.current(said);
  }, [word, said, agentId]);
  return { word, said, failure: query.isError ? wordsOf(query.error) : undefined };
}
