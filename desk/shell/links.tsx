import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
} from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

/** What the router adds to a link; the looks come from Mantine. */
type Native<Props> = Props &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & {
    readonly ref?: Ref<HTMLAnchorElement>;
  };

/** A link inside the desk that looks like a button. */
export const ButtonLink = createLink((props: Native<ButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link inside the desk that looks like a link. */
export const TextLink = createLink((props: Native<AnchorProps>) => <Anchor {...props} />);

/** A link inside the desk that shows an icon; give it an `aria-label`. */
export const IconLink = createLink((props: Native<ActionIconProps>) => (
  <ActionIcon component="a" {...props} />
));
