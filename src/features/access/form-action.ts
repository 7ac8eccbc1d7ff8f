import { headers } from "next/headers";
import { forbidden, notFound, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Person } from "@/lib/actor";
import { ForbiddenError, NotFoundError, UnavailableError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { log } from "@/lib/log";
import { requirePerson, requirePersonAtTheDoor } from "./gate";
import { requireOwnOrigin } from "./origin-check";
import { requestOrigin } from "./request-origin";

/** What a form gets back; `Shown` is what a form shows besides mistakes and outcome. */
type Answer<Shown> = FormState & Partial<Shown>;
type FormAction<Shown> = (previous: Answer<Shown>, form: FormData) => Promise<Answer<Shown>>;
type Act<Shape extends z.ZodType, Shown> = (person: Person, input: z.output<Shape>, previous: Answer<Shown>) => Promise<Answer<Shown> | void>;

/** The forms' door: origin, person, shape, then the verb; errors become what people see here and nowhere else. */
export function formAction<Shape extends z.ZodType, Shown = object>(shape: Shape, act: Act<Shape, NoInfer<Shown>>): FormAction<Shown> {
  return behindDoor(requirePerson, shape, act);
}

/** The same for who is signed in but still lacks the second factor: only to set one up. */
export function doorFormAction<Shape extends z.ZodType, Shown = object>(shape: Shape, act: Act<Shape, NoInfer<Shown>>): FormAction<Shown> {
  return behindDoor(requirePersonAtTheDoor, shape, act);
}

/** The same door for forms that come before anyone is known: sign in, forgotten password. */
export function anonymousFormAction<Shape extends z.ZodType, Shown = object>(
  shape: Shape,
  act: (input: z.output<Shape>, previous: Answer<NoInfer<Shown>>) => Promise<Answer<NoInfer<Shown>> | void>,
): FormAction<Shown> {
  return behindDoor<undefined, Shape, Shown>(async () => undefined, shape, (_nobody, input, previous) => act(input, previous));
}

/** Who asks is found out before anything they sent is read: reading costs time. */
function behindDoor<Asking, Shape extends z.ZodType, Shown>(
  find: () => Promise<Asking>,
  shape: Shape,
  act: (asking: Asking, input: z.output<Shape>, previous: Answer<Shown>) => Promise<Answer<Shown> | void>,
): FormAction<Shown> {
  return async (previous, form) => {
    const typed = textOf(form);
    const values = withoutSecrets(typed);
    try {
      requireOwnOrigin((await headers()).get("origin"));
      const asking = await find();
      const parsed = shape.safeParse(typed);
      if (!parsed.success) return { ...previous, problem: undefined, done: undefined, values, errors: errorsByField(parsed.error) };
      const answer = await act(asking, parsed.data, previous);
      return { ...answer, values } as Answer<Shown>;
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof NotFoundError) notFound();
      if (error instanceof ForbiddenError) forbidden();
      const { requestId } = await requestOrigin();
      log().error({ err: error, requestId }, "a form failed");
      const problem = error instanceof UnavailableError ? "This is not available right now. Nothing you typed is lost; try again in a minute." : "Something went wrong on our side. Nothing you typed is lost; try again, and call us if it happens twice.";
      return { ...previous, errors: undefined, done: undefined, values, problem };
    }
  };
}

function textOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string" || name.startsWith("$")) continue;
    // A list of ticked boxes arrives as one name several times.
    // Postgres keeps no NUL.
    const text = value.replaceAll("\0", "");
    values[name] = name in values ? `${values[name]}\n${text}` : text;
  }
  return values;
}

/** What goes back into the form; passwords are typed again. */
function withoutSecrets(typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !/password/i.test(name)));
}

function errorsByField(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.join(".")] ??= issue.message;
  return errors;
}
