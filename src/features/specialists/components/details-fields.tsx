"use client";

import { TextInput } from "@/components/text-input";
import type { FormState } from "@/lib/form-state";

interface Props {
  state: FormState;
  name: string;
  specialty?: string;
  location: string;
}

/** How firms find a specialist. What was typed wins over what is known. */
export function DetailsFields({ state: { values, errors }, name, specialty = "", location }: Props) {
  return (
    <>
      <TextInput label="Name" name="name" width="full" hint="As firms should see it, with the title." defaultValue={values?.name ?? name} error={errors?.name} autoComplete="off" />
      <TextInput label="Specialty" name="specialty" hint="For example “Orthopaedic surgery”. Firms search by it." defaultValue={values?.specialty ?? specialty} error={errors?.specialty} autoComplete="off" />
      <TextInput label="Place" name="location" width="full" optional hint="Where examinations in person are held. Leave it empty for telehealth only." defaultValue={values?.location ?? location} error={errors?.location} autoComplete="off" />
    </>
  );
}
