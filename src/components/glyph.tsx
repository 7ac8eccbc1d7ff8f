type Props = { d: string; size?: "sm" | "md" | "lg"; label?: string; look?: string };

const sizes = { sm: "size-4", md: "size-5", lg: "size-8" };

/** One shape. What also runs in the browser draws its shape with this, so that it does not bring every icon along. */
export function Glyph({ d, size = "sm", label, look = "" }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size === "lg" ? 1.5 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`${sizes[size]} shrink-0 ${look}`}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={d} />
    </svg>
  );
}
