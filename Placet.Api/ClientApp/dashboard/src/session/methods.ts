import { queryOptions } from "@tanstack/react-query";
import { security } from "../api/security.ts";

/** How people can sign in here. */
export const signInMethodsQuery = queryOptions({
  queryKey: ["sign-in-methods"],
  queryFn: ({ signal }) => security.identityLinks.providers({ signal }),
  staleTime: 60_000,
});

/** A sign-in at an identity provider that waits for the second factor, by its cookie. */
export const pendingSignInQuery = queryOptions({
  queryKey: ["pending-sign-in"],
  queryFn: ({ signal }) => security.secondFactor.get({ signal }),
  retry: false,
  staleTime: Infinity,
  gcTime: 0,
});
