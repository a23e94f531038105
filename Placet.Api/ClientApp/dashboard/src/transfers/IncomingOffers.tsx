import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import panel from "../ui/Panel.module.css";
import { IncomingLine } from "./IncomingLine.tsx";
import { transfersQuery } from "./queries.ts";

/** The agents that are offered to one, on the home page; nothing where there are none. */
export function IncomingOffers() {
  const t = useTexts("transfers");
  const incoming = useQuery(transfersQuery).data?.incoming ?? [];
  if (incoming.length === 0) return null;
  return (
    <section className={panel["panel"]} aria-label={t.incoming}>
      <ul className={layout["lines"]}>
        {incoming.map((offer) => (
          <IncomingLine key={offer.id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}
