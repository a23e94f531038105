import type { ModelPriceResponse } from "@placet/management-client";
import { useState } from "react";
import { accounts } from "../api/accounts.ts";
import { queries } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { rowFaultOf, withRow, type RowFault } from "./model.ts";
import { pricesQuery } from "./queries.ts";

interface Change {
  readonly before?: ModelPriceResponse | undefined;
  readonly after?: ModelPriceResponse | undefined;
}

/**
 * Changes one row of the table, which is written as a whole. It is read right before, so that rows which somebody else
 * has set meanwhile stay.
 */
export function useSavePrices(options: { readonly done: (change: Change) => string; readonly then: () => void }) {
  const [fault, setFault] = useState<RowFault>();
  const save = useAction({
    run: async ({ before, after }: Change) => {
      const { items } = await accounts.prices.get();
      const rows = withRow(items, before, after);
      setFault(undefined);
      try {
        return await accounts.prices.set({ items: rows });
      } catch (error) {
        setFault(rowFaultOf(error, rows));
        throw error;
      }
    },
    done: (_, change) => options.done(change),
    then: ({ items }) => {
      queries.setQueryData(pricesQuery.queryKey, items);
      options.then();
    },
    quiet: true,
    // Costs are computed when they are read.
    changes: [pricesQuery.queryKey, ["usage"]],
  });
  return { save, fault };
}
