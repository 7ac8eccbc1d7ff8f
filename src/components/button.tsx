import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { Anchor } from "./anchor";

export const buttonClass = cva(
  "relative inline-flex items-center justify-center gap-2 rounded-md border font-medium no-underline transition-colors select-none aria-disabled:cursor-progress",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border-strong/50 bg-surface text-text hover:bg-sunken",
        quiet: "border-transparent bg-transparent text-text hover:bg-sunken",
        danger: "border-transparent bg-danger text-on-danger hover:brightness-90",
      },
      size: {
        sm: "min-h-8 px-3 py-1 text-sm max-sm:min-h-11",
        md: "min-h-10 px-4 py-1.5 text-base max-sm:min-h-11",
        lg: "min-h-12 px-6 py-2 text-base",
      },
      width: { auto: "", full: "w-full", phone: "max-sm:w-full" },
      room: { label: "", wheel: "pr-7 pl-7" },
    },
    defaultVariants: { variant: "secondary", size: "md", width: "auto" },
  },
);

export type ButtonLook = Pick<VariantProps<typeof buttonClass>, "variant" | "size" | "width">;

type ButtonProps = Omit<ComponentProps<"button">, "className" | "disabled" | "style"> & ButtonLook & { icon?: ReactNode };

export function Button({ variant, size, width, icon, type = "button", children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ variant, size, width })} {...rest}>
      {icon}
      {children}
    </button>
  );
}

type LinkButtonProps = Omit<ComponentProps<typeof Anchor>, "className" | "style"> & ButtonLook & { icon?: ReactNode };

export function LinkButton({ variant, size, width, icon, children, ...rest }: LinkButtonProps) {
  return (
    <Anchor className={buttonClass({ variant, size, width })} {...rest}>
      {icon}
      {children}
    </Anchor>
  );
}
