/// <reference types="node" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const server = "http://127.0.0.1:3000";

export default defineConfig({
  root: here,
  base: "/",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../dist/desk", import.meta.url)),
    emptyOutDir: true,
    // light-dark() stays as written: a rewritten form would not follow the switch of the scheme.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    // Nothing as data: URL, so that fonts and pictures keep to the content policy of the server.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // A chunk each, so that no-eval.ts runs between Zod and the first schema.
            { name: "zod", test: /node_modules[\\/]zod[\\/]/ },
            { name: "no-eval", test: /desk[\\/]no-eval\.ts/ },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "mantine", test: /node_modules[\\/](@mantine|@floating-ui)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/help": { target: server },
      "/docs": { target: server },
    },
  },
});
