import { queryOptions } from "@tanstack/react-query";
import { security } from "../api/security.ts";

export const userSessionsQuery = queryOptions({
  queryKey: ["user-sessions"],
  queryFn: ({ signal }) => security.userSessions.list({ signal }),
});

export const secondFactorQuery = queryOptions({
  queryKey: ["second-factor"],
  queryFn: ({ signal }) => security.secondFactor.status({ signal }),
});

export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: ({ signal }) => security.passkeys.list({ signal }),
});

export const linksQuery = queryOptions({
  queryKey: ["links"],
  queryFn: ({ signal }) => security.identityLinks.list({ signal }),
});

/** What a changed factor makes old: all other sessions end with it. */
export const factorChanges = [secondFactorQuery.queryKey, passkeysQuery.queryKey, userSessionsQuery.queryKey] as const;
