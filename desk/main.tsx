import "./no-eval.ts";
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startTexts } from "./i18n/i18n.ts";
import { App } from "./shell/app.tsx";
import { reloadAfterUpdate } from "./shell/reload-after-update.ts";

reloadAfterUpdate();
await startTexts();

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element with the id root.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
