import { useTexts } from "../i18n/texts.ts";
import { Facts } from "../ui/Facts.tsx";
import layout from "../ui/Layout.module.css";
import { Source } from "../ui/Source.tsx";
import { cardOf } from "./model.ts";
import { OutsideLink } from "./OutsideLink.tsx";

/** A card, of this agent or of another. */
export function CardView({ document }: { readonly document: unknown }) {
  const t = useTexts("card");
  const card = cardOf(document);
  const list = (items: readonly string[]) => items.length > 0 && items.join(", ");
  return (
    <div className={layout["stack"]}>
      {card.description && (
        <p>
          <bdi>{card.description}</bdi>
        </p>
      )}
      <Facts
        items={[
          [t.name, card.name],
          [t.version, card.version],
          [t.protocol, card.protocol],
          [t.provider, card.provider],
          [t.providerUrl, card.providerUrl && <OutsideLink key="provider" address={card.providerUrl} />],
          [t.documentation, card.documentationUrl && <OutsideLink key="docs" address={card.documentationUrl} />],
          [t.icon, card.iconUrl && <OutsideLink key="icon" address={card.iconUrl} />],
          [t.capabilities, list(card.capabilities) || t.noCapabilities],
          [t.input, list(card.input)],
          [t.output, list(card.output)],
          ...card.security.map(([name, kind]) => [`${t.security}: ${name}`, kind || name] as const),
        ]}
      />
      {card.interfaces.length > 0 && (
        <section aria-label={t.interfaces}>
          <h3>{t.interfaces}</h3>
          <ul className={layout["stack"]}>
            {card.interfaces.map((one, index) => (
              <li key={index} className={layout["row"]}>
                <OutsideLink address={one.url} />
                <span className="muted">
                  <bdi>{[one.binding, one.version].filter(Boolean).join(" ")}</bdi>
                </span>
                {index === 0 && <span className="muted">{t.preferred}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3>{t.skills(card.skills.length)}</h3>
      <div className={layout["cards"]}>
        {card.skills.map((skill, index) => (
          <article key={skill.id || index} className={layout["card"]}>
            <h3>
              <bdi>{skill.name}</bdi>
            </h3>
            {skill.description && (
              <p>
                <bdi>{skill.description}</bdi>
              </p>
            )}
            {skill.examples.slice(0, 5).map((example, at) => (
              <p key={at} className="muted">
                “<bdi>{example}</bdi>”
              </p>
            ))}
            {skill.tags.length > 0 && (
              <p className="muted">
                <bdi>{skill.tags.join(" · ")}</bdi>
              </p>
            )}
          </article>
        ))}
      </div>
      <details>
        <summary className="muted">{t.document}</summary>
        <Source label={t.document} value={document} />
      </details>
    </div>
  );
}
