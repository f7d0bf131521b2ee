import { config } from "zod";

// Zod would try to compile its schemas, and the desk's content security policy forbids that: each
// page view would be reported as a violation. Imported first, before any schema is made.
config({ jitless: true });
