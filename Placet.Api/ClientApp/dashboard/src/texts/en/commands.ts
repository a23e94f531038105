/** Commands of an agent's runtime. */
export const texts = {
  restartRequired: "Restart required.",
  restartRequiredText: "What was changed takes effect after a restart only.",
  restartNow: "Restart now",
  restart: "Restart",
  restartTitle: (agent: string) => `Restart ${agent}?`,
  restartText: "Running turns end, in all of its sessions. Until it is back, the agent does not answer.",
  restarting: (agent: string) => `${agent} restarts`,
  perhapsRestarting: (agent: string) =>
    `The connection ended before ${agent} answered. It may restart all the same: look before you try again.`,
};
