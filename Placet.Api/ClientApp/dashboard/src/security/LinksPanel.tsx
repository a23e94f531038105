import type { LinkResponse, ProviderResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { signInMethodsQuery } from "../session/methods.ts";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { LinkedLine, UnlinkedLine } from "./LinkLine.tsx";
import { linksQuery } from "./queries.ts";

/** The identities elsewhere that sign one in. Not there where no provider is set up and nothing is linked. */
export function LinksPanel() {
  const t = useTexts("security");
  const methods = useQuery(signInMethodsQuery);
  const query = useQuery(linksQuery);
  const providers = methods.data?.providers ?? [];
  if (providers.length === 0 && !query.data?.length) return null;
  return (
    <Panel flush title={t.links} note={t.linksNote}>
      <Part query={query}>
        {(links) => (
          <ul className={layout["lines"]} aria-label={t.links}>
            {links.map((link) => (
              <LinkedLine key={link.id} link={link} />
            ))}
            {withoutLink(providers, links).map((provider) => (
              <UnlinkedLine key={provider.id} provider={provider} />
            ))}
          </ul>
        )}
      </Part>
    </Panel>
  );
}

function withoutLink(providers: readonly ProviderResponse[], links: readonly LinkResponse[]): ProviderResponse[] {
  return providers.filter(({ id }) => links.every(({ provider }) => provider !== id));
}
