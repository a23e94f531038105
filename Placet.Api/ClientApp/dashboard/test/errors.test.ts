import { PlacetApiError } from "@placet/management-client";
import { expect, test } from "vitest";
import { failureOf, isConflict, isUnsupported, requiredBy, wordsOf } from "../src/api/errors.ts";

function answered(status: number, code: string, upstreamStatus?: number): PlacetApiError {
  return new PlacetApiError("words", { kind: "answer", status, code, upstreamStatus });
}

test("A 401 of Placet ends the sign-in, and one of the runtime never does", () => {
  expect(failureOf(answered(401, "unauthorized"))).toBe("signed-out");
  expect(failureOf(answered(401, "upstream_401", 401))).toBe("key-refused");
  expect(failureOf(answered(401, "wrong_password"))).toBe("refused");
});

test("A runtime that is away is told from a Placet that is away", () => {
  expect(failureOf(answered(502, "upstream_timeout"))).toBe("runtime-away");
  expect(failureOf(answered(502, "upstream_circuit_open"))).toBe("runtime-away");
  expect(failureOf(answered(503, "unavailable"))).toBe("placet-away");
  expect(failureOf(new PlacetApiError("", { kind: "network", status: 0, code: "network_error" }))).toBe("placet-away");
  expect(failureOf(answered(503, "upstream_503", 503))).toBe("runtime-refused");
});

test.each([404, 405, 501])("A list that a runtime answers with %i is one that it does not have", (status) => {
  expect(isUnsupported(answered(status, `upstream_${status}`, status))).toBe(true);
});

test("A missing session, job or file is not found, whoever says so", () => {
  expect(failureOf(answered(404, "upstream_404", 404))).toBe("not-found");
  expect(failureOf(answered(404, "agent_not_found"))).toBe("not-found");
  expect(isUnsupported(answered(404, "agent_not_found"))).toBe(false);
  expect(failureOf(answered(405, "upstream_405", 405))).toBe("unsupported");
});

test("What is already there is a conflict whoever says so", () => {
  expect(isConflict(answered(409, "email_taken"))).toBe(true);
  expect(isConflict(answered(409, "upstream_409", 409))).toBe(true);
  expect(isConflict(answered(400, "validation_failed"))).toBe(false);
});

test("The words name the member that broke a rule", () => {
  const error = new PlacetApiError("Validation failed", {
    kind: "answer",
    status: 400,
    code: "validation_failed",
    errors: [{ path: "label", message: "is too long" }],
  });
  expect(wordsOf(error)).toBe("label: is too long");
  expect(wordsOf("plain")).toBe("plain");
});

test("What is required of a user is told from what the user may not do", () => {
  expect(requiredBy(answered(403, "password_change_required"))).toBe("password_change_required");
  expect(requiredBy(answered(403, "forbidden"))).toBeUndefined();
  expect(requiredBy(answered(403, "upstream_403", 403))).toBeUndefined();
});
