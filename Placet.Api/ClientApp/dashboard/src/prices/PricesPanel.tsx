import { useQuery } from "@tanstack/react-query";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { keyOf } from "./model.ts";
import { PriceDialog } from "./PriceDialog.tsx";
import { PriceTable } from "./PriceTable.tsx";
import { pricesQuery } from "./queries.ts";

/** What tokens cost: all users read it, owners change it. */
export function PricesPanel({ owner }: { readonly owner: boolean }) {
  const t = useTexts("prices");
  const query = useQuery(pricesQuery);
  const [{ open, row }, setAddress] = useAddress("open", "row");
  const edit = (key: string): void => setAddress({ open: "price", row: key }, { push: true });
  const edited = row === "" ? undefined : query.data?.find((one) => keyOf(one) === row);
  return (
    <Panel
      flush
      title={t.title}
      note={owner ? t.note : t.noteMember}
      tools={
        owner && (
          <Button icon="plus" onClick={() => edit("")}>
            {t.newPrice}
          </Button>
        )
      }
    >
      <Part query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t.none}>{owner ? t.noneText : t.noneMember}</Empty>
          ) : (
            <PriceTable rows={rows} onEdit={owner ? (one) => edit(keyOf(one)) : undefined} />
          )
        }
      </Part>
      {owner && open === "price" && (row === "" || edited) && (
        <PriceDialog key={row} row={edited} onClose={() => setAddress({ open: "", row: "" })} />
      )}
    </Panel>
  );
}
