import type { ServerResponse } from "node:http";

/** A string is taken as JSON already written. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text) }).end(text);
}

export function sendHtml(response: ServerResponse, status: number, words: string): void {
  const page = `<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>`;
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(page);
}

export function sendTruncated(response: ServerResponse, status: number, json: string): void {
  const half = json.slice(0, Math.floor(json.length / 2));
  response.writeHead(status, { "content-type": "application/json" }).end(half);
}

export function cutConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}
