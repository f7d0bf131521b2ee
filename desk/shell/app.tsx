import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "../query-client.ts";
import { cssVariablesResolver, theme } from "../theme/theme.ts";
import { Gate } from "./gate.tsx";
import { Toasts } from "./toasts.tsx";

/** The whole desk with all that it stands on. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
