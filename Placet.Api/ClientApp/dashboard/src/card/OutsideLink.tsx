import { safeLink } from "./model.ts";

/** An address that a runtime sent: followed only over https and by a click, told nothing; else it is text. */
export function OutsideLink({ address }: { readonly address: string }) {
  const href = safeLink(address);
  if (!href) return <bdi className="mono">{address}</bdi>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer" className="outside">
      <bdi>{address}</bdi>
    </a>
  );
}
