/** What is chosen on the page; all of it stands in the address. */
export interface ClinicPageView {
  calendarId: number | null;
  typeId: number | null;
  notice: string;
}
