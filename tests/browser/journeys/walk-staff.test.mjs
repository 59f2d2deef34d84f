// Every kind of page that a verifier, a moderator and an admin reach, and nobody before them.
import { walk } from "../support/walk.mjs";

walk(["verifier", "moderator", "admin"]);
