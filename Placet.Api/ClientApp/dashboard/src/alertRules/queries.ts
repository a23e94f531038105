import { queryOptions } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";

/** As many as the server gives at once, which is as many rules as a user may have. */
const most = 200;

export const alertRulesQuery = queryOptions({
  queryKey: ["alert-rules"],
  queryFn: ({ signal }) => accounts.alertRules.list({ limit: most }, { signal }),
});
