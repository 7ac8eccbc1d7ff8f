import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { giveHeapRoom } = await import("./lib/heap-room");
  giveHeapRoom();
  const { stampAddresses } = await import("./lib/peer-address");
  stampAddresses();
  const { watchRequests } = await import("./lib/give-way");
  const { handsOutFiles } = await import("./features/documents/reading/doors");
  watchRequests(handsOutFiles);
  const { startProcess } = await import("./worker/start-process");
  startProcess();
}

/** What went wrong while answering, with the request it belongs to; never a body or a query. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./lib/log");
  const requestId = request.headers["x-request-id"];
  log().error({ err: error, requestId, method: request.method, route: context.routePath, kind: context.routeType }, "a request failed");
};
