import { Badge } from "@/components/badge";

/** Whether somebody can work here. */
export function PersonState({ banned, hasPassword }: { banned: boolean; hasPassword: boolean }) {
  if (banned) return <Badge tone="danger">Banned</Badge>;
  if (!hasPassword) return <Badge tone="warning">No password yet</Badge>;
  return <Badge tone="neutral">Active</Badge>;
}
