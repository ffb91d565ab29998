-- The capital, or the people beyond it
--
-- Considerations 3.1.6b, 3.4.6a, 5.2.6c, 5.4.6e, 5.7.6b, 6.4.6a. Poles: political affairs in the capital (`capital`)
-- and civil affairs in the field (`field`).
--
-- The study: a peace between leaders is kept or broken in the capital; most people are killed over land and cattle far
-- from it. The same posts can serve the one or the other: 8 for each sector are shared out.
--
-- Look for: provisions of the agreement carried out against deaths in communal clashes.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             set = { ["section.political_posts"] = 8 - 8 * frac, ["section.civil_affairs_posts"] = 8 * frac } }
end

experiment {
    format = 1,
    question = "How should political staff be shared between the capital and the field?",
    scenario = "kestria",
    options = {
        capital = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        field = option(1),
    },
    baseline = "capital",
    replications = 100,
    seed = 2026,
    metrics = { "provisions_done_frac", "communal_deaths_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "provisions_done_frac", y = "communal_deaths_persons",
        along = { "capital", "quarter", "half", "most", "field" },
    },
}
