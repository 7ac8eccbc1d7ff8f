import type { ComponentProps } from "react";
import { TextInput } from "./text-input";

type Props = Omit<ComponentProps<typeof TextInput>, "type" | "inputMode" | "width"> & { entry?: "typed" | "picker" };

/** Typed as people write dates, and read by the server; "picker" is the browser's own, for near dates such as filters. */
export function DateInput({ entry = "typed", hint, ...rest }: Props) {
  if (entry === "picker") return <TextInput {...rest} hint={hint} type="date" width="short" />;
  return <TextInput {...rest} hint={hint ?? "Day, month, year: for example 27 3 1985"} autoComplete={rest.autoComplete ?? "off"} width="short" />;
}
