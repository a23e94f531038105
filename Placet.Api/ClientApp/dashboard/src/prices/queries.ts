import { queryOptions } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";

/** One table for all users. */
export const pricesQuery = queryOptions({
  queryKey: ["prices"],
  queryFn: async ({ signal }) => (await accounts.prices.get({ signal })).items,
});
