import { LinkButton } from "@/components/button";
import { Icon } from "@/components/icon";
import type { Person } from "@/lib/actor";
import { isActing } from "../policy";
import { SignOutForm } from "./sign-out-form";

/** Who acts as someone leaves by the banner, not by signing that person out. */
export function AccountLinks({ person }: { person: Person }) {
  return (
    <div className="flex flex-col items-start gap-1">
      <LinkButton href="/account" variant="quiet" icon={<Icon name="settings" />}>Account</LinkButton>
      {!isActing(person) && <SignOutForm />}
    </div>
  );
}
