import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import type { ManagedSpecialist } from "../staff-queries";
import { TypesForm } from "./types-form";
import { LookInAcuity, UnseenTypes } from "./unseen-types";

export function TypesCard({ specialist: { id, types, unseen } }: { specialist: ManagedSpecialist }) {
  return (
    <Card title="Appointment types" actions={<LookInAcuity specialistId={id} />}>
      <p className="mb-4 max-w-prose text-muted">
        Only types marked as an IME become bookings here; the specialist’s other patients are never stored. Acuity does not say how a type is held, so choose that too.
      </p>
      {types.length > 0 ? (
        <TypesForm specialistId={id} types={types} />
      ) : (
        <EmptyState icon={<Icon name="calendar-off" size="lg" />} title="No appointment types">
          Let this calendar offer a type in Acuity, then look there again.
        </EmptyState>
      )}
      {unseen.length > 0 && (
        <div className="mt-6">
          <h3 className="mb-2">Not in the list yet</h3>
          <UnseenTypes unseen={unseen} />
          <p className="mt-2 max-w-prose text-sm text-muted">Appointments of these types were made in this calendar. Look in Acuity again to decide on them; what it has deleted stays here as a number.</p>
        </div>
      )}
    </Card>
  );
}
