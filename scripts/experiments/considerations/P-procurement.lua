-- Buy and hire at home, or from outside
--
-- Consideration 2.9a. Poles: bring everything along (`import`) and buy and hire in the country (`buy_local`).
--
-- The study: money spent at home is the first peace dividend people see. It also raises rents, goes to those who have
-- something to sell, and makes the mission look like the friend of some. What is spent is set by each option: no lever
-- moves it.
--
-- Look for: impartiality of the mission in people's eyes against grievance over services and livelihoods.
local function option(jobs)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             set = { ["economy.jobs_per_person"] = jobs, ["economy.spending_usd_per_year"] = 16000 * jobs } }
end

experiment {
    format = 1,
    question = "How much should the mission buy and hire in the country?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        import = option(0.05),
        quarter = option(0.2),
        half = option(0.35),
        most = option(0.5),
        buy_local = option(0.65),
    },
    baseline = "import",
    replications = 100,
    seed = 2026,
    metrics = { "impartiality_frac", "grievance_services_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "impartiality_frac", y = "grievance_services_frac",
        along = { "import", "quarter", "half", "most", "buy_local" },
    },
}
