import { type ObjectStoreOptions, startObjectStore } from "./object-store";

/** The store as a process of its own, which can be measured and killed. Told everything in its one argument, it says where it listens. */
const options = JSON.parse(process.argv[2] ?? "{}") as ObjectStoreOptions;
const store = await startObjectStore(options);
process.once("SIGTERM", () => void store.close().then(() => process.exit(0)));
process.stdout.write(`${store.endpoint}\n`);
