import { queryOptions } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => placet.apiKeys.list({ signal }),
});

/** For owners only. */
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => placet.users.list({ signal }),
});
