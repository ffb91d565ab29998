-- Spoilers on the ballot, or barred from it
--
-- Consideration 3.5.6b. Poles: everybody stands (`everybody`) and no armed movement stands (`all_out`).
--
-- The study: those who broke the peace stain a ballot they are on, and fight a result they are barred from. Mixed is
-- how bad a party must be to be barred: nobody, who fights, who spoils, who stalls, every movement.
--
-- Look for: credibility of the votes against grievance over exclusion, and relapse.
local function option(posture)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", bar_from_posture = posture } }
end

experiment {
    format = 1,
    question = "Who should be barred from the vote?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        everybody = option(4),
        fighters_out = option(3),
        spoilers_out = option(2),
        stallers_out = option(1),
        all_out = option(0),
    },
    baseline = "everybody",
    replications = 100,
    seed = 2026,
    metrics = { "election_credible_frac", "grievance_exclusion_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "election_credible_frac", y = "grievance_exclusion_frac",
        along = { "everybody", "fighters_out", "spoilers_out", "stallers_out", "all_out" },
    },
}
