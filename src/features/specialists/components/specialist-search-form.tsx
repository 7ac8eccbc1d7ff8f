import { Button } from "@/components/button";
import { InstantForm } from "@/components/instant-form";
import { Select } from "@/components/select";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";
import type { SpecialistSearch } from "../schema";

/** The search is in the URL, so it works without scripts and can be sent to a colleague. */
export function SpecialistSearchForm({ search, path }: { search: SpecialistSearch; path: string }) {
  const narrowed = search.q || search.place || search.mode;
  return (
    <InstantForm action={path} role="search" aria-label="Specialists" className="flex flex-wrap items-end gap-4">
      <TextInput label="Name or specialty" name="q" type="search" width="medium" defaultValue={search.q} maxLength={100} />
      <TextInput label="Place" name="place" type="search" width="medium" defaultValue={search.place} maxLength={100} />
      <Select
        key={search.mode ?? "any"}
        label="Mode"
        name="mode"
        defaultValue={search.mode ?? ""}
        options={[{ value: "", label: "Any" }, { value: "in_person", label: "In person" }, { value: "telehealth", label: "Telehealth" }]}
      />
      <Button type="submit">Search</Button>
      {narrowed && <p className="py-2.5"><TextLink href={path}>Clear</TextLink></p>}
    </InstantForm>
  );
}
