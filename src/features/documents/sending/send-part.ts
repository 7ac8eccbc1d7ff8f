/** The file is not what was chosen any more: it was moved or changed, or what it lay on was pulled. */
export class FileProblem extends Error {
  override name = "FileProblem";
}

/** Sends bytes straight to the storage, telling how far it is. Rejects with whatever kept them from arriving. */
export function sendPart(address: string, bytes: Blob, { sha256, signal, onSent }: { sha256: string; signal: AbortSignal; onSent: (bytes: number) => void }): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has gone.
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onloadend = () => {
      signal.removeEventListener("abort", stop);
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(`the storage said ${request.status}`));
    };
    request.open("PUT", address);
    request.setRequestHeader("x-amz-checksum-sha256", sha256);
    request.send(bytes);
    if (signal.aborted) stop();
  });
}

/** base64 of the SHA-256 of these bytes. @throws FileProblem */
export async function checksumOf(bytes: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await read(bytes));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Whether it is the line or the file that kept bytes from being sent. @throws FileProblem */
export async function requireReadable(bytes: Blob): Promise<void> {
  await read(bytes.slice(0, 1));
}

async function read(bytes: Blob): Promise<ArrayBuffer> {
  try {
    return await bytes.arrayBuffer();
  } catch {
    throw new FileProblem("This file can no longer be read: it was changed or moved after it was chosen. Remove it here and choose it again.");
  }
}
