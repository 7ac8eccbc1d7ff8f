import type { Metadata } from "next";
import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { requirePerson } from "@/features/access/gate";
import { BookingsTable } from "@/features/bookings/components/bookings-table";
import { mayBook } from "@/features/bookings/policy";
import { listBookings, PAGE_SIZE } from "@/features/bookings/queries";
import { listPage } from "@/features/bookings/schema";

export const metadata: Metadata = { title: "Bookings" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function BookingsPage({ searchParams }: Props) {
  const person = await requirePerson();
  const { page } = listPage.parse(await searchParams);
  const { rows, total } = await listBookings(person, { page });
  const newBooking = mayBook(person) && (
    <LinkButton href="/bookings/new" variant="primary" icon={<Icon name="plus" />}>New booking</LinkButton>
  );
  return (
    <>
      <PageHeader title="Bookings" lead="Newest examination first." />
      {rows.length > 0 ? (
        <BookingsTable
          rows={rows}
          person={person}
          foot={<Pagination page={page} pageSize={PAGE_SIZE} total={total} noun="bookings" hrefFor={(at) => `/bookings?page=${at}`} />}
        />
      ) : (
        <EmptyState icon={<Icon name="calendar" size="lg" />} title={total > 0 ? "No bookings on this page" : "No bookings yet"} action={total > 0 ? <LinkButton href="/bookings">First page</LinkButton> : newBooking || undefined}>
          {total > 0 ? "There are fewer pages than that." : person.specialistId ? "Examinations booked with you appear here as soon as they are made." : "Examinations that are booked appear here with their progress."}
        </EmptyState>
      )}
    </>
  );
}
