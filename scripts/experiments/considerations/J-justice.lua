-- Peace, or justice
--
-- Considerations 3.4.6b, 4.4.6b, 4.5.6b, 4.6.6c, 5.1.6a, 5.3.6a. Poles: amnesty (`amnesty`) and all who ordered or did
-- it are tried (`trials`).
--
-- The study: leaders with blood on their hands sign if they are left alone and fight if they are not; what nobody
-- answered for comes back, and teaches others that it pays.
--
-- Look for: relapse against grievance over abuse.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", pursue_justice_frac = frac } }
end

experiment {
    format = 1,
    question = "How far should past abuse be pursued in court?",
    scenario = "kestria",
    options = {
        amnesty = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        trials = option(1),
    },
    baseline = "amnesty",
    replications = 100,
    seed = 2026,
    metrics = { "relapse", "grievance_abuse_frac", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "relapse", y = "grievance_abuse_frac",
        along = { "amnesty", "quarter", "half", "most", "trials" },
    },
}
