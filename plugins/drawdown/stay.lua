-- Recommend nothing.
--
-- The reference option: the mission asks for no change of its ceiling and hands over no sector, and the Council decides
-- by itself at each renewal, with the patience and the budget it has. Doctrine: none; it shows what the others are
-- compared with, and what leaving the matter to the Council costs and saves.

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/stay",
    summary = "Recommend nothing: the Council decides by itself (reference option).",
    owns = { "ceiling" },
}
