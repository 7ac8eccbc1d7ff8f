"use client";

import { useState } from "react";
import { Select } from "@/components/select";

export interface Firm {
  id: string;
  name: string;
  teams: { id: string; name: string }[];
  referrers: { id: string; name: string }[];
}

interface Props {
  firms: Firm[];
  value: (name: string) => string | undefined;
  errors?: Record<string, string>;
}

/**
 * Asked only where there is a choice. Without scripts every team and referrer is listed with its firm,
 * and the server refuses what does not belong together.
 */
export function FirmFields({ firms, value, errors }: Props) {
  const [firmId, setFirmId] = useState(value("organizationId") ?? "");
  const firm = firms.find(({ id }) => id === firmId);
  const shown = firm ? [firm] : firms;
  const named = (pick: (of: Firm) => { id: string; name: string }[]) =>
    shown.flatMap((of) => pick(of).map(({ id, name }) => ({ value: id, label: shown.length > 1 ? `${name} (${of.name})` : name })));
  const teams = named((of) => of.teams);
  const referrers = [...new Map(named((of) => of.referrers).map((option) => [option.value, option])).values()];
  return (
    <>
      {firms.length > 1 && (
        <Select
          label="Firm"
          name="organizationId"
          placeholder="Choose the firm"
          defaultValue={firmId}
          onChange={(event) => setFirmId(event.target.value)}
          options={firms.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors?.organizationId}
        />
      )}
      {teams.length > 0 && <Select key={`team-${firmId}`} label="Team" name="teamId" optional placeholder="No team" defaultValue={value("teamId")} options={teams} error={errors?.teamId} />}
      {referrers.length > 1 && <Select key={`referrer-${firmId}`} label="Referrer" name="referrerId" hint="Whose booking it is: they see it and get its mails." defaultValue={value("referrerId")} options={referrers} error={errors?.referrerId} />}
    </>
  );
}
