// The tables of moderation.
