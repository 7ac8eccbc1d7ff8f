import { Button } from "@/components/button";
import { InstantForm } from "@/components/instant-form";
import { TextInput } from "@/components/text-input";
import { TextLink } from "@/components/text-link";

/** The search is in the URL, so it works without scripts and can be sent to a colleague. */
export function PeopleSearchForm({ q }: { q: string }) {
  return (
    <InstantForm action="/admin/users" role="search" aria-label="People" className="flex flex-wrap items-end gap-4">
      <TextInput label="Name, email or firm" name="q" type="search" defaultValue={q} maxLength={100} autoComplete="off" autoFocus />
      <Button type="submit">Search</Button>
      {q && <p className="py-2.5"><TextLink href="/admin/users">Clear</TextLink></p>}
    </InstantForm>
  );
}
