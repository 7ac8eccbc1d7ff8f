import { transferAll } from "./transfer";
import type { Transfer } from "./clinics";

process.on("message", (transfers: Transfer[]) => void transferAll(transfers).then((done) => process.send?.(done)));
process.once("disconnect", () => process.exit());
process.send?.("open");
