"use client";

import { useEffect, useState } from "react";
import { now } from "@/lib/clock";

interface Props {
  /** ISO with Z. */
  until: string;
  /** What stands there before scripts load. */
  otherwise: string;
}

export function TimeLeft({ until, otherwise }: Props) {
  const [minutes, setMinutes] = useState<number>();
  useEffect(() => {
    const count = () => setMinutes(Math.max(0, Math.ceil((Date.parse(until) - now().getTime()) / 60_000)));
    count();
    const ticking = setInterval(count, 5_000);
    return () => clearInterval(ticking);
  }, [until]);
  if (minutes === undefined) return otherwise;
  return minutes === 0 ? "time is over" : `${minutes} ${minutes === 1 ? "minute" : "minutes"} left`;
}
