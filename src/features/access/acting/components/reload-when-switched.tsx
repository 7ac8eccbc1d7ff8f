"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

interface Props {
  cookie: string;
  /** What the cookie said when the frame was made. */
  mark: string;
}

/** The frame around pages is not asked again as one goes on. When acting began or ended in another tab, this one shows whose eyes it has by loading afresh. */
export function ReloadWhenSwitched({ cookie, mark }: Props) {
  const pathname = usePathname();

  useEffect(() => {
    const look = () => {
      const now = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookie}=`)) ?? `${cookie}=`;
      if (now !== `${cookie}=${mark}`) location.reload();
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    };
  }, [cookie, mark, pathname]);

  return null;
}
