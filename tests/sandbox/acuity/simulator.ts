import { setMaxListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiDoor } from "./api-door";
import { answerClinicPage } from "./clinic-page-door";
import { type ClinicStaff, clinicStaff } from "./clinic-staff";
import { answerControl } from "./control-door";
import type { FaultControl } from "./faults";
import type { Ledger } from "./ledger";
import { MeetingLinks } from "./meeting-links";
import { Practice } from "./practice";
import { fillDiary } from "./pre-made-diary";
import { RouteFaults } from "./route-faults";
import { cutConnection, sendHtml } from "./send-answer";
import { type AcuitySimulatorOptions, settingsFrom } from "./settings";
import { StateFile } from "./state-file";
import { WebhookFaultBoard } from "./webhook-faults";
import { WebhookSender } from "./webhook-sender";

export type { AcuitySimulatorOptions } from "./settings";

export interface AcuitySimulator {
  readonly origin: string;
  readonly baseUrl: string;
  setWebhookTarget(url: string | null): void;
  readonly clinic: ClinicStaff;
  readonly faults: FaultControl;
  readonly ledger: Ledger;
  /** Resolves when no webhook is queued, paused, due for a repeat or in flight. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}

export async function startAcuitySimulator(options: AcuitySimulatorOptions): Promise<AcuitySimulator> {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const webhookFaults = new WebhookFaultBoard();
  const faults = new RouteFaults(webhookFaults);
  const practice: Practice = new Practice(settingsFrom(options), options.now ?? Date.now, {
    changed: () => stateFile?.touch(),
    happened: (appointment, what) => {
      webhooks.happened(appointment, what);
      meetingLinks.expect(appointment);
    },
  });
  const stateFile = options.stateFile === undefined ? null : new StateFile(options.stateFile, practice);
  const webhooks = new WebhookSender(practice, webhookFaults, closing.signal);
  const meetingLinks = new MeetingLinks(practice);
  const clinic = clinicStaff(practice);

  webhooks.setStaticTarget(options.staticWebhookTarget ?? null);
  if (!stateFile?.load() && options.privateConsultations !== "none") fillDiary(practice);

  const api = new ApiDoor(practice, faults, closing.signal);
  const control = { practice, clinic, faults, webhooks };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const answered = url.pathname.startsWith("/api/v1/")
      ? api.answer(request, response, url)
      : url.pathname.startsWith("/_control/")
        ? answerControl(control, { request, response, url })
        : url.pathname.startsWith("/_clinic")
          ? answerClinicPage({ practice, clinic }, { request, response, url })
          : Promise.resolve(sendHtml(response, 404, "Not Found"));
    answered.catch(() => cutConnection(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  meetingLinks.expectAll();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    baseUrl: `${origin}/api/v1`,
    setWebhookTarget: (url) => webhooks.setStaticTarget(url),
    clinic,
    faults,
    ledger: practice.ledger,
    webhooksSettled: () => webhooks.settled(),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      faults.clear();
      meetingLinks.close();
      webhooks.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await stateFile?.flush();
    },
  };
}
