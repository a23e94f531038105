/** An agent's header and the names of its sections. */
export const texts = {
  sections: "Sections of the agent",
  "section.overview": "Overview",
  "section.sessions": "Sessions",
  "section.audit": "Audit",
  "section.cron": "Cron",
  "section.versions": "Versions",
  "action.newJob": "New job",
  seen: "seen {time}",
  never: "never",
  tagged: "tag {tag}",
  keyRefused: "This agent’s runtime refuses the key that is stored for it. The agent has to register again.",
  gone: "There is no such agent",
  goneText: "It was deleted, or it belongs to somebody else.",
  unmanaged: "This agent’s runtime is not connected",
  unmanagedText:
    "The agent has not registered the address and key of its runtime, so there is nothing to inspect or control.",
  noSection: "There is no such section",
  noSectionText: "The agent’s runtime does not have it.",
};
