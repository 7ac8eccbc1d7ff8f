import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/**
 * A link without looks. It takes any path, since the design system knows no routes, and fetches nothing ahead unless
 * asked: opening a record is recorded, so merely seeing or passing over its link must not ask for it.
 */
export function Anchor({ href, prefetch = false, ...rest }: Props) {
  return <Link href={href as Route} prefetch={prefetch} {...rest} />;
}
