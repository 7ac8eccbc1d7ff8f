/** Outside the viewer's scope, or not there at all: the two are never told apart. */
export class NotFoundError extends Error {
  override name = "NotFoundError";
}

/** In scope, but not allowed. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
}

/** Something the portal needs did not answer: the database, Acuity, mail. Worth trying again later. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}
