export function SkipLink({ href = "#content" }: { href?: string }) {
  return (
    <a
      href={href}
      data-print="hide"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
