import { Button } from "@/components/button";
import { InstantForm } from "@/components/instant-form";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";

export function OrganizationSearchForm({ q }: { q: string }) {
  return (
    <InstantForm action="/admin/organizations" role="search" aria-label="Organizations" className="flex flex-wrap items-end gap-4">
      <TextInput label="Name" name="q" type="search" width="medium" defaultValue={q} maxLength={100} />
      <Button type="submit">Search</Button>
      {q && <p className="py-2.5"><TextLink href="/admin/organizations">Clear</TextLink></p>}
    </InstantForm>
  );
}
