import { useQuery } from "@tanstack/react-query";
import { CardView } from "../card/CardView.tsx";
import { useTexts } from "../i18n/texts.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Part } from "../ui/Part.tsx";
import { peerCardQuery } from "./queries.ts";

interface PeerCardDialogProps {
  readonly agentId: string;
  readonly alias: string;
  readonly onClose: () => void;
}

/** How a peer presents itself, as the runtime reads it now. */
export function PeerCardDialog({ agentId, alias, onClose }: PeerCardDialogProps) {
  const t = useTexts("peers");
  const query = useQuery(peerCardQuery(agentId, alias));
  return (
    <Dialog wide title={t.cardOf(alias)} onClose={onClose}>
      <Part query={query}>{(document) => <CardView document={document} />}</Part>
    </Dialog>
  );
}
