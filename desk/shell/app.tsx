import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "../query-client.ts";
import { cssVariablesResolver, theme } from "../theme/theme.ts";
import { Gate } from "./gate.tsx";

/** The whole desk with all that it stands on. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-right" limit={4} autoClose={6000} />
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
