import { type ClassNameValue, twMerge } from "tailwind-merge";

/** Joins class names; of two that set the same thing the later wins. For server components: in the browser it weighs 8 kB. */
export function cx(...classNames: ClassNameValue[]): string {
  return twMerge(...classNames);
}
