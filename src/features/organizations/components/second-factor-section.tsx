import { Card } from "@/components/card";
import type { Organization } from "../queries";
import { SecondFactorForm } from "./second-factor-form";

/** Besides the password a code from a phone: the firm's own decision. */
export function SecondFactorSection({ organization: { id, requiresSecondFactor }, manages }: { organization: Organization; manages: boolean }) {
  return (
    <Card title="Second factor">
      <div className="flex max-w-prose flex-col gap-4">
        <p>
          {requiresSecondFactor
            ? "Everyone who works for this firm signs in with a code from their phone besides the password."
            : "Members choose for themselves whether they sign in with a code from their phone besides the password."}
          {manages && !requiresSecondFactor && " Once it is required, whoever has none is asked to set one up at their next click."}
        </p>
        {manages && <SecondFactorForm organizationId={id} required={requiresSecondFactor} />}
      </div>
    </Card>
  );
}
