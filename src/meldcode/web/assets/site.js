// Everything here is comfort: each page works without it. Nothing is kept in the browser and nothing is logged.
import { keepDrafts } from "./scripts/draft.js";
import { focusErrors } from "./scripts/error_focus.js";
import { offerPrinting } from "./scripts/printing.js";
import { filterLists } from "./scripts/filter_list.js";
import { growLines } from "./scripts/lines.js";
import { askPasskeys } from "./scripts/passkey.js";
import { spreadPastedDays } from "./scripts/pasted_day.js";
import { watchQuickExit } from "./scripts/quick_exit.js";
import { revealAnswers } from "./scripts/reveal.js";
import { watchSession } from "./scripts/session_end.js";
import { submitOnce } from "./scripts/submit_once.js";

watchQuickExit();
focusErrors();
growLines();
revealAnswers();
spreadPastedDays();
filterLists();
keepDrafts();
submitOnce();
watchSession();
offerPrinting();
askPasskeys();
