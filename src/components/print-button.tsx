"use client";

import { Button } from "./button";

export function PrintButton() {
  return <Button variant="primary" onClick={() => window.print()}>Print</Button>;
}
