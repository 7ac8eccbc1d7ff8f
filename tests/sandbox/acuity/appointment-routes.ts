import { singleShape } from "./appointment-shape";
import { bookThroughApi } from "./book-through-api";
import { cancelThroughApi } from "./cancel-through-api";
import { editThroughApi } from "./edit-through-api";
import { listAppointments } from "./list-appointments";
import { requestedAppointment } from "./request-input";
import { rescheduleThroughApi } from "./reschedule-through-api";
import type { ApiRoutes } from "./route";

export const APPOINTMENT_ROUTES: ApiRoutes = {
  "GET /appointments": listAppointments,
  "POST /appointments": bookThroughApi,
  "GET /appointments/:id": (practice, request) => singleShape(practice, requestedAppointment(practice, request)),
  "PUT /appointments/:id": editThroughApi,
  "PUT /appointments/:id/cancel": cancelThroughApi,
  "PUT /appointments/:id/reschedule": rescheduleThroughApi,
  "GET /appointments/:id/payments": (practice, request) => {
    requestedAppointment(practice, request);
    return [];
  },
};
