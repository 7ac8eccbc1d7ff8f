"use client";

import { Button, type ButtonLook } from "./button";

export function PrintButton({ variant = "primary" }: Pick<ButtonLook, "variant">) {
  return <Button variant={variant} onClick={() => window.print()}>Print</Button>;
}
