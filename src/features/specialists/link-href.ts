/** The page that links a specialist, with what has been chosen so far. */
export function linkHref({ userId, calendarId }: { userId?: string; calendarId?: string }): string {
  const chosen = new URLSearchParams({ ...(userId && { userId }), ...(calendarId && { calendarId }) });
  return chosen.size > 0 ? `/admin/specialists/new?${chosen}` : "/admin/specialists/new";
}
