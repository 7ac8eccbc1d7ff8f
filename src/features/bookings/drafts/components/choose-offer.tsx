import { SubmitButton } from "@/components/submit-button";
import { VisuallyHidden } from "@/components/visually-hidden";
import { chooseSpecialist } from "../actions";
import { PlainForm } from "@/components/plain-form";

interface Props {
  offer: { specialistId: string; typeId: string; name: string; typeName: string };
  draftId?: string;
}

export function ChooseOffer({ offer, draftId }: Props) {
  return (
    <PlainForm action={chooseSpecialist}>
      {draftId && <input type="hidden" name="draftId" value={draftId} />}
      <input type="hidden" name="specialistId" value={offer.specialistId} />
      <input type="hidden" name="typeId" value={offer.typeId} />
      <SubmitButton variant="secondary">Choose<VisuallyHidden> {offer.name}, {offer.typeName}</VisuallyHidden></SubmitButton>
    </PlainForm>
  );
}
