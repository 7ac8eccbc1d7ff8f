import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import { Menu, MenuItem, MenuLink } from "@/components/menu";
import type { Person } from "@/lib/actor";
import { mayActAs } from "../policy";
import type { PersonFacts } from "../queries";
import { actingHref } from "./people-table";

/** What staff do for or to somebody; nothing of it to themselves. */
export function PersonSteps({ facts, person }: { facts: PersonFacts; person: Person }) {
  if (facts.id === person.userId) return <LinkButton href="/account">Your account</LinkButton>;
  const page = `/admin/users/${facts.id}`;
  return (
    <>
      <Menu label="More">
        <MenuItem><MenuLink href={`${page}/sessions`} icon={<Icon name="log-out" />}>Sign out everywhere</MenuLink></MenuItem>
        {facts.secondFactor && <MenuItem><MenuLink href={`${page}/second-factor`} icon={<Icon name="shield" />}>Reset second factor</MenuLink></MenuItem>}
        <MenuItem><MenuLink href={`${page}/role`} icon={<Icon name="people" />}>{facts.isAdmin ? "Revoke coordinator" : "Make coordinator"}</MenuLink></MenuItem>
        <MenuItem separated><MenuLink href={`${page}/ban`} icon={<Icon name="person-x" />}>{facts.banned ? "Lift ban" : "Ban"}</MenuLink></MenuItem>
      </Menu>
      {mayActAs(person, facts) && <LinkButton href={actingHref(facts.id, page)} variant="primary" icon={<Icon name="act-as" />}>Act as</LinkButton>}
    </>
  );
}
