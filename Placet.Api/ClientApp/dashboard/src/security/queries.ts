import { queryOptions } from "@tanstack/react-query";
import { security } from "../api/security.ts";

export const userSessionsQuery = queryOptions({
  queryKey: ["user-sessions"],
  queryFn: ({ signal }) => security.sessions.list({ signal }),
});
