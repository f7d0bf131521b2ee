import { useMediaQuery } from "@mantine/hooks";

/** Whether the page is as narrow as a phone; the stylesheets use the same width. */
export function useIsPhone(): boolean {
  return useMediaQuery("(max-width: 760px)", false, { getInitialValueInEffect: false });
}
