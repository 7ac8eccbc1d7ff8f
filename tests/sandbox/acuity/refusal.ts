export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }

  envelope() {
    return { status_code: this.status, message: this.message, error: this.error };
  }
}

export const badRequest = (error: string, message: string) => new Refusal(400, error, message);
export const notFound = (message = "Not Found") => new Refusal(404, "not_found", message);
