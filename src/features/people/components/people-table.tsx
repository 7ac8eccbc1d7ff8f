import type { ReactNode } from "react";
import { LinkButton } from "@/components/button";
import { Cell, HeadCell, NameCell, Row, Table } from "@/components/table";
import type { Person } from "@/lib/actor";
import { standingWords } from "../person-words";
import { mayActAs } from "../policy";
import type { FoundPerson } from "../search-people";
import { PersonState } from "./person-state";

interface Props {
  people: FoundPerson[];
  person: Person;
  caption: string;
  /** The page to come back to after acting as somebody. */
  from: string;
  foot?: ReactNode;
}

export function PeopleTable({ people, person, caption, from, foot }: Props) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>Firm and role</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell><span className="sr-only">Act as</span></HeadCell>
        </>
      }
      foot={foot}
    >
      {people.map((found) => (
        <Row key={found.id}>
          <NameCell href={`/admin/users/${found.id}`} secondary={found.email}>{found.name}</NameCell>
          <Cell phone="beside">{standingWords(found).map((words) => <span key={words} className="block wrap-anywhere">{words}</span>)}</Cell>
          <Cell phone="corner"><PersonState {...found} /></Cell>
          <Cell align="end" phone="beside" wrap="never">
            {mayActAs(person, found) && (
              <LinkButton href={actingHref(found.id, from)} size="sm" aria-label={`Act as ${found.name}`}>Act as</LinkButton>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export function actingHref(userId: string, from: string): string {
  return `/admin/users/${userId}/acting?from=${encodeURIComponent(from)}`;
}
