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

/** base64 of the SHA-256 of these bytes. */
export async function checksumOf(bytes: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
