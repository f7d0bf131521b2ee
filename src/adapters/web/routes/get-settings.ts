import { endpoint } from "../endpoint.ts";
import { settingsShape } from "../settings-shape.ts";

export const getSettings = endpoint("getSettings", ({ web }) => settingsShape(web));
