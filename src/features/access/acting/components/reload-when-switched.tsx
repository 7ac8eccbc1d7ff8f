"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** The frame around pages is not asked again as one goes on. When acting began or ended in another tab, this one shows whose eyes it has by loading afresh. */
export function ReloadWhenSwitched({ cookie }: { cookie: string }) {
  const seen = useRef<string>(undefined);
  const pathname = usePathname();

  useEffect(() => {
    const look = () => {
      const now = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookie}=`)) ?? "";
      seen.current ??= now;
      if (seen.current !== now) location.reload();
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    };
  }, [cookie, pathname]);

  return null;
}
