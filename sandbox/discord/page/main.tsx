import "@fontsource-variable/inter/wght.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { applyTheme, rememberedTheme } from "./settings/theme.ts";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/floating.css";
import "./styles/dialog.css";
import "./styles/rails.css";
import "./styles/layout.css";
import "./styles/markdown.css";
import "./styles/message-parts.css";
import "./styles/message-area.css";
import "./styles/messages.css";
import "./styles/composer.css";
import "./styles/inspector.css";
import "./styles/motion.css";

applyTheme(rememberedTheme());
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
