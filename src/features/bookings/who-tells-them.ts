import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";

/** Whose part it is to tell the examinee of a change, as was decided at booking. */
export function whoTellsThem({ organizationId, mayContactExaminee }: { organizationId: string; mayContactExaminee: boolean }): string {
  if (organizationId === HOLDING_ORGANIZATION_ID) return "The clinic booked it itself and is not asked to write; tell whoever needs to know.";
  return mayContactExaminee ? "The clinic writes to the examinee." : "The clinic does not write to the examinee; your firm tells them.";
}
