import type { NextConfig } from "next";

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  // Browsers ask for it whatever the page says.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  reactStrictMode: true,
  // Required in plain Node by the worker that lives inside the web process, so they are not bundled.
  serverExternalPackages: ["graphile-worker", "nodemailer", "pino", "postgres"],
  // Tests are checked by `npm run check`; a build answers for the portal alone.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  // Title and icon stand in the head for everyone: streamed in later they would be missing without scripts.
  htmlLimitedBots: /.*/,
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "256kb" },
  },
};

export default config;
