import { Badge } from "@/components/badge";

export function ActivityBadge({ isActive }: { isActive: boolean }) {
  return isActive ? <Badge tone="paid">Active</Badge> : <Badge tone="closed">Inactive</Badge>;
}
