import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { leave } from "../leave";

export function SignOutForm() {
  return (
    <form action={leave}>
      <Button type="submit" variant="quiet" icon={<Icon name="log-out" />}>Sign out</Button>
    </form>
  );
}
