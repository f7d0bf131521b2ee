import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";

/** Where toasts stand: beside the writing on a wide page, above it on a phone. */
export function Toasts() {
  const isPhone = useMediaQuery("(max-width: 760px)");
  return (
    <Notifications
      position={isPhone ? "top-center" : "bottom-right"}
      limit={4}
      autoClose={6000}
      zIndex={400}
    />
  );
}
