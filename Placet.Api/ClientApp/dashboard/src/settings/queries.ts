import { queryOptions } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => accounts.apiKeys.list({ signal }),
});

/** For owners only. */
export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: ({ signal }) => accounts.invitations.list({ signal }),
});

/** For owners only. */
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => accounts.users.list({ signal }),
});
