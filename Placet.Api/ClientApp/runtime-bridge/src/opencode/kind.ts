import type { AdapterKind } from "../adapter.js";
import { address } from "../core/options.js";
import { OpencodeAdapter } from "./adapter.js";

export const opencode: AdapterKind = {
  title: "opencode",
  testedVersions: ["1.18.34"],
  options: {
    server: {
      help: "where `opencode serve` listens",
      value: "URL",
      default: "http://127.0.0.1:4096",
      env: "OPENCODE_SERVER",
    },
    username: {
      help: "the server's user name",
      value: "NAME",
      default: "opencode",
      env: "OPENCODE_SERVER_USERNAME",
    },
    password: {
      help: "the server's password, as it was started with",
      value: "PASSWORD",
      env: "OPENCODE_SERVER_PASSWORD",
      secret: true,
    },
    directory: {
      help: "the project's folder; else the one that the server was started in",
      value: "DIR",
    },
  },

  create({ server = "", username = "opencode", password, directory }, context) {
    const url = address(server, "server", ["http", "https"]);
    return new OpencodeAdapter({ url, username, password, directory }, opencode.testedVersions, context);
  },
};
