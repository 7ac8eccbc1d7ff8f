"use client";

import "./globals.css";

export default function GlobalError() {
  return (
    <html lang="en-AU">
      <body>
        <main className="mx-auto max-w-form px-4 py-16">
          <h1>The portal is not available</h1>
          <p className="mt-4 text-muted">Something it needs does not answer. Nothing was changed. Try again in a minute.</p>
        </main>
      </body>
    </html>
  );
}
