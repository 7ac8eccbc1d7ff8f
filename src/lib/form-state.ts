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

type Problem = { message: string; field?: string };

/** For the summary above a form, each leading to its field. One answer always gives the same list, so a new list is a new answer. */
export function problemsOf(state: FormState): readonly Problem[] {
  const known = listed.get(state);
  if (known) return known;
  const problems: Problem[] = Object.entries(state.errors ?? {}).map(([field, message]) => ({ message, field }));
  if (state.problem) problems.unshift({ message: state.problem });
  listed.set(state, problems);
  return problems;
}

const listed = new WeakMap<FormState, Problem[]>();
