import type { Standing } from "./email-change";

interface Words {
  tone: "success" | "warning" | "info";
  title: string;
  children: string;
}

export const WRONG_LINK = "This link is not complete. Open it from the mail again.";

/** How a change stands once its link has nothing left to confirm. */
export const EMAIL_CHANGE_WORDS: Record<Exclude<Standing, "open">, Words> = {
  agreed: { tone: "info", title: "This address has agreed", children: "The other address has a mail with a link too. The change is made once it is confirmed there." },
  changed: { tone: "success", title: "The address is changed", children: "Sign in with the new one from now on." },
  dropped: { tone: "warning", title: "This link no longer works", children: "A later change has taken its place, or the new address cannot be used. Ask again in your account." },
  expired: { tone: "warning", title: "This link has expired", children: "It worked for one day. Ask again in your account." },
};
