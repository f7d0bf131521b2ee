/// <reference types="node" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  base: "/",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../../../dist/sandbox-page", import.meta.url)),
    emptyOutDir: true,
    // light-dark() stays as written: a rewritten form would not follow the theme switch.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/_sandbox": "http://127.0.0.1:3001",
      "/attachments": "http://127.0.0.1:3001",
    },
  },
});
