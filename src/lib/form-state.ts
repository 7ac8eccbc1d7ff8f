/** What a form gets back: everything that was typed, and what to mend. */
export interface FormState {
  /** In words beside the field, by the field's name. */
  errors?: Record<string, string>;
  /** In words above the form, when no single field is to blame. */
  problem?: string;
  /** In words, when something was done and the form stays. */
  done?: string;
  values?: Record<string, string>;
}

/** For the summary above a form, each leading to its field. */
export function problemsOf({ errors = {}, problem }: FormState): { message: string; field?: string }[] {
  const byField = Object.entries(errors).map(([field, message]) => ({ message, field }));
  return problem ? [{ message: problem }, ...byField] : byField;
}
