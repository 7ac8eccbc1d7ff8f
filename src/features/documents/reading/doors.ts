const DOORS = [/^\/api\/documents\/[^/?]+$/, /^\/bookings\/[^/?]+\/documents\.zip$/];

/** Whether files are handed out there. They are sent for as long as somebody's line takes, and give way to every other request. */
export function handsOutFiles(address: string): boolean {
  const [path = ""] = address.split("?");
  return DOORS.some((door) => door.test(path));
}
