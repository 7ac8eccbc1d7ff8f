import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { HOLDING_ORGANIZATION_ID } from "@/lib/vocabulary";
import type { Unplaced } from "../queries";
import type { Suggestion } from "../where-it-belongs";
import { PlacementForm } from "./placement-form";
import { StrayList } from "./stray-list";

const rae: Suggestion = { organizationId: "harbour", organizationName: "Harbour & Vale", teamId: "t1", referrerId: "rae", because: "address" };
const elsewhere: Suggestion = { ...rae, organizationId: "rival", organizationName: "Rival Insurance", because: "address in several firms" };

function aRow(suggestions: Suggestion[]): Unplaced {
  return {
    id: "b1", examineeName: "Wanda Petrov", examineeEmail: null, acuityEmail: "", appointmentDate: new Date("2030-01-01T00:00:00Z"), clinicTimezone: "Australia/Sydney",
    currentProgress: "scheduled", specialist: "Dr Vasudevan", bookedFor: "rae@harbour.test", organizationId: HOLDING_ORGANIZATION_ID, organization: "Unassigned", suggestions,
  };
}

describe("a stray in the list", () => {
  const shown = (suggestions: Suggestion[]) => renderToStaticMarkup(<StrayList caption="Strays" rows={[aRow(suggestions)]} pages={null} verb="Place" />);

  test("leads to where it may be placed at once, when one firm is meant", () => {
    expect(shown([rae])).toContain('href="/admin/sync/placement?booking=b1"');
    expect(shown([rae])).toContain("Perhaps Harbour &amp; Vale: it is the address of one of their people.");
  });

  test("names every firm that is meant and leads nowhere, when there are two", () => {
    const page = shown([{ ...rae, because: "address in several firms" }, elsewhere]);
    expect(page).toContain("Perhaps Harbour &amp; Vale or Rival Insurance");
    expect(page).not.toContain("/admin/sync/placement?");
  });
});

describe("the form", () => {
  const choices = { referrers: [{ value: "colin", label: "Colin" }, { value: "rae", label: "Rae" }], teams: [{ value: "t0", label: "One" }, { value: "t1", label: "Two" }] };
  const shown = (suggestedReferrerId: string | null, suggestedTeamId: string | null) =>
    renderToStaticMarkup(<PlacementForm bookingIds={["b1"]} organizationId="harbour" {...choices} suggestedReferrerId={suggestedReferrerId} suggestedTeamId={suggestedTeamId} needsReason={false} />);

  test("has the suggested member and team chosen before scripts load", () => {
    expect(shown("rae", "t1")).toMatch(/<option value="rae" selected="">/);
    expect(shown("rae", "t1")).toMatch(/<option value="t1" selected="">/);
  });

  test("and nobody where nobody is suggested", () => {
    expect(shown(null, null)).not.toMatch(/<option value="\w+" selected="">/);
  });
});
