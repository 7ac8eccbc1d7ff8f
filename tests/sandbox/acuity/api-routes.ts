import { ACCOUNT_ROUTES } from "./account-routes";
import { APPOINTMENT_ROUTES } from "./appointment-routes";
import { AVAILABILITY_ROUTES } from "./availability-routes";
import { BLOCK_ROUTES } from "./block-routes";
import { CLASS_ROUTES } from "./class-routes";
import { CLIENT_ROUTES } from "./client-routes";
import type { ApiRoutes } from "./route";
import { WEBHOOK_ROUTES } from "./webhook-routes";

export const API_ROUTES: ApiRoutes = {
  ...ACCOUNT_ROUTES,
  ...AVAILABILITY_ROUTES,
  ...CLASS_ROUTES,
  ...APPOINTMENT_ROUTES,
  ...BLOCK_ROUTES,
  ...CLIENT_ROUTES,
  ...WEBHOOK_ROUTES,
};
