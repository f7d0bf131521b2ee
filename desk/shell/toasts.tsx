import { Notifications } from "@mantine/notifications";
import { useIsPhone } from "./use-is-phone.ts";

/** Where toasts stand: beside the writing on a wide page, above it on a phone. */
export function Toasts() {
  const isPhone = useIsPhone();
  return (
    <Notifications
      position={isPhone ? "top-center" : "bottom-right"}
      limit={4}
      autoClose={6000}
      zIndex={400}
    />
  );
}
