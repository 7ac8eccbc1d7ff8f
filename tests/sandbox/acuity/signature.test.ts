import { expect, test } from "vitest";
import { sign } from "./signature";
import { webhookBody } from "./webhook-post";

test.each([
  ["action=scheduled&id=1802345671&calendarID=7300101&appointmentTypeID=48200011", "lfxcZrtG4J6U9mdtMF44/RwksYuEGjlNjn9EV2HV2X8="],
  ["action=appointment.changed&id=1802345671&calendarID=7300101&appointmentTypeID=48200011", "g7V3psm07GUxi7N/Fp6lEe1TQ4rN5X6ushsBStToBmg="],
  ["action=order.completed&id=5510042", "RTIiiR2pPiJvnAJ5AbOtowIxj90m82yISVxWmBcICJg="],
])("a webhook is signed as Acuity signs it: %s", (body, signature) => {
  expect(sign(body, "demo-key-not-real")).toBe(signature);
});

test("a webhook's body has Acuity's fields in Acuity's order", () => {
  const appointment = { id: 1802345671, calendarId: 7300101, typeId: 48200011 };
  expect(webhookBody({ action: "scheduled", appointment })).toBe(
    "action=scheduled&id=1802345671&calendarID=7300101&appointmentTypeID=48200011",
  );
});
