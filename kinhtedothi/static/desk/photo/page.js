/* A photo on a page of its own. */

import { startPanel } from "./panel.js";

startPanel(document.querySelector("[data-panel]"));
