import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";

/** Where toasts stand: over the details beside the writing, or above it where there are none. */
export function Toasts() {
  const hasDetails = useMediaQuery("(min-width: 1240px)", true);
  return (
    <Notifications
      position={hasDetails ? "bottom-right" : "top-center"}
      limit={4}
      autoClose={6000}
      zIndex={400}
    />
  );
}
