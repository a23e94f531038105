import { expect, test } from "vitest";
import { cardOf, safeLink } from "../src/card/model.ts";
import { bodyOf, draftOf, faultOf, peersOf } from "../src/peers/model.ts";

test("Cards of both versions are read into one", () => {
  const older = cardOf({
    name: "A",
    protocolVersion: "0.3.0",
    url: "https://a/1",
    additionalInterfaces: [
      { url: "https://a/1", transport: "JSONRPC" },
      { url: "https://a/2", transport: "GRPC" },
    ],
    capabilities: { streaming: true, pushNotifications: false, extensions: [{ uri: "x:y" }] },
    securitySchemes: { b: { type: "http", scheme: "bearer" } },
    skills: [{ id: "s" }, null],
  });
  expect(older.interfaces.map((one) => `${one.binding} ${one.url}`)).toEqual([
    "JSONRPC https://a/1",
    "GRPC https://a/2",
  ]);
  expect([older.capabilities, older.security, older.skills[0]?.name]).toEqual([
    ["streaming", "x:y"],
    [["b", "http bearer"]],
    "s",
  ]);
  const newer = cardOf({
    supportedInterfaces: [{ url: "https://b", protocolBinding: "HTTP+JSON", protocolVersion: "1.0" }],
    securitySchemes: { b: { httpAuthSecurityScheme: { scheme: "Bearer" } } },
  });
  expect([newer.protocol, newer.security]).toEqual(["1.0", [["b", "httpAuthSecurityScheme Bearer"]]]);
  expect(cardOf(null).skills).toEqual([]);
});

test.each([
  "http://a.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "//a.example",
  "https://u:p@a.example",
  "https://u@a.example",
  "",
])("%o is text and no link", (address) => expect(safeLink(address)).toBeUndefined());

test("An https address is a link", () => {
  expect(safeLink("https://a.example/docs?x=1")).toBe("https://a.example/docs?x=1");
});

test("Peers come as a list or as a map", () => {
  const peer = { url: "https://a", enabled: "false", hasToken: 1, lastCalledAt: "never" };
  expect(
    peersOf({ items: [{ alias: "b", ...peer }, { url: "x" }] }).map((one) => [
      one.alias,
      one.enabled,
      one.hasToken,
      one.lastCalled,
    ]),
  ).toEqual([["b", false, true, undefined]]);
  expect(peersOf({ peers: { z: peer, a: peer, odd: 5 } }).map((one) => one.alias)).toEqual(["a", "z"]);
  expect(peersOf([])).toEqual([]);
});

test("A token that is not typed stays, and one is taken away by null", () => {
  const draft = { ...draftOf(undefined), alias: "a", url: " https://a " };
  expect(bodyOf(draft)).toEqual({ alias: "a", url: "https://a", description: null, enabled: true });
  expect(bodyOf({ ...draft, dropToken: true })).toMatchObject({ token: null });
  expect(bodyOf({ ...draft, token: "t" })).toMatchObject({ token: "t" });
});

test("A new peer does not overwrite another by accident", () => {
  const draft = { ...draftOf(undefined), alias: "a", url: "https://a" };
  expect([faultOf(draft, ["a"], true), faultOf(draft, ["a"], false)]).toEqual(["taken", undefined]);
  expect(faultOf({ ...draft, url: "ftp://a" }, [], true)).toBe("url");
  expect(faultOf({ ...draft, alias: "a/b" }, [], true)).toBe("alias");
});
